#pragma once

#include <string_view>

/// How a report looks: on a screen, light and dark, on a narrow one, and on paper.
namespace avert::report {

inline constexpr std::string_view page_style =
    R"css(:root{color-scheme:light dark;--paper:#fff;--ink:#1a1a1a;--soft:#595959;--line:#8a8a8a;--faint:#e4e4e4;--mark:#005a9c;
--warm:#9a3c00;--note:#f3f6fa}
@media(prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#ececec;--soft:#b4b8be;--line:#858b93;--faint:#343a42;--mark:#7cc0ff;
--warm:#ffb27a;--note:#1f252c}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1rem;max-width:62rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;margin:.5rem 0}h2{font-size:1.3rem;margin:2.2rem 0 .6rem;border-top:1px solid var(--faint);padding-top:1rem}
h3{font-size:1.08rem;margin:1.4rem 0 .4rem}
a{color:var(--mark)}a:focus-visible,summary:focus-visible,.wide:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
.skip{position:absolute;left:-99rem}.skip:focus{position:static}
nav ol{padding-left:1.3rem;margin:.6rem 0;columns:16rem}
.caveat{background:var(--note);border-left:4px solid var(--warm);padding:.6rem .9rem;margin:1rem 0}
.wide{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.9rem;margin:.4rem 0}caption{text-align:left;color:var(--soft);padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--faint);overflow-wrap:normal}
td{font-variant-numeric:tabular-nums}
figure{margin:1rem 0 1.6rem}figcaption{margin-bottom:.4rem}summary{cursor:pointer;color:var(--mark)}
dt{font-weight:600;margin-top:.5rem}dd{margin:0 0 0 1.2rem}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{white-space:pre-wrap;background:var(--note);padding:.6rem}
@page{margin:16mm}
@media print{:root{--paper:#fff;--ink:#000;--soft:#444;--line:#777;--faint:#ccc;--mark:#00406e;--warm:#7a2f00;--note:#fff}
body{max-width:none;padding:0;font-size:10pt}nav,.skip,details{display:none}.wide{overflow:visible}figure svg{max-width:100%;height:auto;max-height:235mm}
table{font-size:8pt}figure,tr,.caveat,.story{break-inside:avoid}h2,h3{break-after:avoid}}
)css";

inline constexpr std::string_view figure_style =
    R"css(svg text{font:12px system-ui,sans-serif;fill:var(--ink,#1a1a1a)}svg .soft{fill:var(--soft,#595959)}svg .small{font-size:10.5px}svg .strong{font-weight:600}
svg .axis{stroke:var(--line,#8a8a8a);stroke-width:1;fill:none}svg .grid{stroke:var(--faint,#e4e4e4);stroke-width:1}svg .zero{stroke:var(--ink,#1a1a1a);stroke-width:1;stroke-dasharray:4 3}
svg .whisker{stroke:var(--mark,#005a9c);stroke-width:2}svg .dot{fill:var(--mark,#005a9c);stroke:var(--mark,#005a9c);stroke-width:1.5}
svg .open{fill:var(--paper,#fff);stroke:var(--mark,#005a9c);stroke-width:1.5}svg .open-whisker{stroke:var(--line,#8a8a8a);stroke-width:1.5}
svg .outer{fill:var(--mark,#005a9c);fill-opacity:.16}svg .inner{fill:var(--mark,#005a9c);fill-opacity:.34}svg .middle{stroke:var(--mark,#005a9c);stroke-width:1.6;fill:none}
svg .seen{stroke:var(--warm,#9a3c00);stroke-width:1.6;stroke-dasharray:5 3;fill:none}svg .run{fill:var(--mark,#005a9c);fill-opacity:.55}
svg .mean{stroke:var(--warm,#9a3c00);stroke-width:2.5}svg .place{fill:var(--faint,#e4e4e4);stroke:var(--line,#8a8a8a)}svg .route{stroke:var(--line,#8a8a8a);stroke-width:.7}
svg .harm{fill:var(--warm,#9a3c00);fill-opacity:.7}svg .guard{fill:none;stroke:var(--mark,#005a9c);stroke-width:2}
)css";

}  // namespace avert::report
