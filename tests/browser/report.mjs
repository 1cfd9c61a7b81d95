// The reports of a folder in Chromium. usage: node report.mjs FOLDER, which holds kestrel.html and hostile/NNN.html
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const folder = process.argv[2];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const faults = [];
const expect = (held, fault) => held || faults.push(fault);

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

// A page that notes whatever it asks for, says or opens.
async function open(file, options = {}) {
  const context = await browser.newContext({ bypassCSP: false, ...options });
  const page = await context.newPage();
  const noted = { requests: [], said: [], opened: 0 };
  page.on('request', (request) => noted.requests.push(request.url()));
  page.on('console', (message) => noted.said.push(message.text()));
  page.on('pageerror', (error) => noted.said.push(String(error)));
  page.on('dialog', (dialog) => { noted.opened += 1; dialog.dismiss(); });
  const url = pathToFileURL(join(folder, file)).href;
  await page.goto(url);
  noted.requests = noted.requests.filter((each) => each !== url);
  return { context, page, noted };
}

async function asksForNothing(file) {
  const { context, page, noted } = await open(file);
  expect(noted.requests.length === 0, `${file}: asks for ${noted.requests}`);
  expect(noted.said.length === 0, `${file}: says ${noted.said}`);
  expect(await page.evaluate(() => document.scripts.length) === 0, `${file}: has scripts`);
  expect(await page.evaluate(() => document.documentElement.lang) === 'en', `${file}: has no language`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement.className) === 'skip', `${file}: the first link does not skip to the report`);
  await context.close();
}

async function isAccessible(file, width, colorScheme) {
  const { context, page } = await open(file, { bypassCSP: true, viewport: { width, height: 900 }, colorScheme });
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => { each.open = true; }));
  await page.addScriptTag({ content: axe });
  const found = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
  for (const each of found.violations) faults.push(`${file}, ${width} px, ${colorScheme}: ${each.id}: ${each.nodes.length} × ${each.nodes[0].html.slice(0, 120)}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide <= width, `${file}: ${wide} px wide on a screen of ${width}`);
  await context.close();
}

// No figure is cut: the words at its top and those at its bottom are on the same page of the PDF.
async function prints(file, format) {
  const { context, page } = await open(file);
  const pdf = join(folder, `${format}.pdf`);
  await page.pdf({ path: pdf, format, preferCSSPageSize: false });
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\f');
  let captions = 0;
  pages.forEach((printed, number) => {
    const text = printed.replace(/\s+/g, ' ');
    const tops = (text.match(/Difference in [^.]*\. Left of/g) ?? []).length;
    const bottoms = (text.match(/difference to as-usual, /g) ?? []).length;
    captions += tops;
    expect(tops === bottoms, `${format}, page ${number + 1}: ${tops} figures of differences begin and ${bottoms} end`);
    const maps = (text.match(/Where, under [^.]*\. Replicate/g) ?? []).length;
    expect((text.match(/[1-9]\d* km\b/g) ?? []).length === maps, `${format}, page ${number + 1}: a map is cut`);
  });
  expect(captions === await page.evaluate(() => document.querySelectorAll('figure[id^=difference-]').length), `${format}: a figure is not printed`);
  await context.close();
}

async function runsNothing({ page, noted }, number) {
  const attack = readFileSync(join(folder, 'hostile', `${number}.txt`), 'utf8');
  const url = pathToFileURL(join(folder, 'hostile', `${number}.html`)).href;
  await page.goto(url);
  const seen = await page.evaluate(() => ({
    attacked: globalThis.attacked,
    title: document.querySelector('h1').textContent,
    strange: document.querySelectorAll('script,img,iframe,object,link,base,video,marquee,math,form,body [onload],[onerror],[onfocus],[ontoggle],meta[http-equiv=refresh]').length,
  }));
  expect(seen.attacked === undefined && seen.strange === 0, `attack ${number} ran: ${attack}`);
  expect(seen.title === attack.replace('\u202e', '\\u202e'), `attack ${number} is not shown as text: ${seen.title}`);
  noted.expected.push(url);
}

async function attacksRunNothing(numbers) {
  const attacked = await open(join('hostile', `${numbers[0]}.html`));
  attacked.noted.expected = [];
  for (const number of numbers) await runsNothing(attacked, number);
  const { requests, said, opened, expected } = attacked.noted;
  expect(requests.length === expected.length && requests.every((each, i) => each === expected[i]), `attacks ask for ${requests.filter((each) => !expected.includes(each))}`);
  expect(said.length === 0 && opened === 0, `attacks say ${said} and open ${opened} dialogs`);
  await attacked.context.close();
}

expect(statSync(join(folder, 'kestrel.html')).size < 2_000_000, 'kestrel.html is larger than 2 MB');
await asksForNothing('kestrel.html');
for (const width of [320, 1280]) for (const scheme of ['light', 'dark']) await isAccessible('kestrel.html', width, scheme);
for (const format of ['A4', 'Letter']) await prints('kestrel.html', format);
const attacks = readdirSync(join(folder, 'hostile')).filter((each) => each.endsWith('.txt')).map((each) => each.slice(0, 3));
expect(attacks.length === 200, `${attacks.length} attacks`);
await attacksRunNothing(attacks);
await browser.close();
for (const fault of faults) console.log(fault);
console.log(faults.length === 0 ? `report: sound in Chromium, ${attacks.length} attacks ran nothing` : `report: ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
