"""The numbers of a report's figures beside those that xarray reads from the same file.

usage: beside_xarray.py RESULTS.h5 REPORT.html
"""
import math
import sys
from html.parser import HTMLParser

import numpy
import xarray

MOST_POINTS = 110  # of a line in a figure of time
QUANTILES = [0.05, 0.25, 0.5, 0.75, 0.95]


class Tables(HTMLParser):
    """Cells of every table of the page, by caption."""

    def __init__(self):
        super().__init__()
        self.tables, self.rows, self.text, self.inside = {}, None, "", None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.rows, self.caption = [], ""
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        if tag in ("th", "td", "caption"):
            self.inside, self.text = tag, ""

    def handle_data(self, data):
        self.text += data

    def handle_endtag(self, tag):
        if tag == "caption":
            self.caption = self.text
        elif tag in ("th", "td") and self.rows is not None:
            self.rows[-1].append(self.text)
        elif tag == "table":
            self.tables[self.caption], self.rows = self.rows[1:], None


class Results:
    def __init__(self, path):
        self.path = path
        self.summary = self.group("summary")
        self.persons = self.summary["persons_initial"]
        self.arms = [str(arm) for arm in self.summary["arm"].values]

    def group(self, name):
        return xarray.open_dataset(self.path, group=name, engine="h5netcdf")

    def weekly(self, group, name):
        values = self.group(group)[name].astype(float)
        return values.sum([each for each in values.dims if each not in ("arm", "replicate", "week")])


def number(text):
    """As the report writes it: three digits, thousands by commas, millions with M; a dash for none."""
    text = text.replace(",", "").replace("−", "-")
    if text in ("-", "–"):
        return math.nan
    return float(text[:-2]) * 1e6 if text.endswith(" M") else float(text)


def same(told, expected):
    if math.isnan(expected):
        return math.isnan(told)
    return abs(told - expected) <= 0.0051 * abs(expected) + 1e-12


faults, checked = [], 0


def check(told, expected, where):
    global checked
    checked += 1
    if not same(told, expected):
        faults.append(f"{where}: the report says {told}, xarray {expected}")


def check_differences(tables, results):
    otherwise = results.summary["deaths_direct"] - results.summary["deaths_ordered"]
    per_thousand = {"civilians killed by order of an armed actor": results.summary["deaths_ordered"], "civilians killed otherwise": otherwise,
                    "civilians uprooted at the peak": results.summary["displaced_peak"], "indirect deaths": results.summary["deaths_indirect"]}
    values = {f"{name}, per 1,000 inhabitants": 1000 * of / results.persons for name, of in per_thousand.items()}
    for rung, name in enumerate(("first", "second", "third"), 1):
        values[f"chance of mass killing, {name} rung, percentage points"] = 100 * (results.summary["mass_killing"] >= rung)
    values["cost, million USD"] = results.summary["cost"]
    for name, of in values.items():
        for arm, told, low, high, clear in tables[f"Difference to as-usual in {name}"]:
            pairs = (of.sel(arm=arm) - of.sel(arm="as-usual")).values
            check(number(told), float(pairs.mean()), f"{name}, {arm}")
            check_interval(number(low), number(high), pairs, f"{name}, {arm}")
            if not math.isnan(number(low)) and (number(low) > 0 or number(high) < 0) != (clear == "yes"):
                faults.append(f"{name}, {arm}: {low} to {high} and {clear}")


def check_interval(low, high, pairs, where):
    """Beside an interval of percentiles of means of resampled pairs: the report's is corrected for bias and skewness, and moves
    by no more than the half of its width."""
    means = numpy.random.default_rng(1).choice(pairs, (4000, len(pairs))).mean(1)
    expected = numpy.quantile(means, [0.05, 0.95])
    room = 0.5 * (expected[1] - expected[0]) + 1e-9 + 0.006 * max(abs(expected))
    for told, of in ((low, expected[0]), (high, expected[1])):
        if abs(told - of) > room:
            faults.append(f"{where}: the report's interval has {told}, percentiles {of:.4g}")


def blocks(values):
    """Means over as many weeks as one point of a line has."""
    weeks = values.sizes["week"]
    block = max(1, math.ceil(weeks / MOST_POINTS))
    return [values.isel(week=slice(begin, begin + block)).mean("week") for begin in range(0, weeks, block)], block


def check_time(tables, results):
    killed = 1000 * results.weekly("outcomes", "deaths_direct") / results.persons
    quantities = {"Civilians killed so far": killed.cumsum("week"), "Civilians killed in a week": killed,
                  "Civilians uprooted": 1000 * results.weekly("outcomes", "displaced") / results.persons,
                  "Fighters": 1000 * results.weekly("outcomes", "mobilised") / results.persons,
                  "Risk as it is, and as it is seen": results.weekly("warning", "risk")}
    for name, values in quantities.items():
        means, block = blocks(values)
        times = [(min((i + 1) * block, values.sizes["week"]) + i * block) / 2 / 52 for i in range(len(means))]
        for arm, year, *told in tables[f"{name} by year: quantiles over replicates"]:
            at = min(range(len(times)), key=lambda i: abs(times[i] - float(year)))
            expected = numpy.quantile(means[at].sel(arm=arm).values, QUANTILES)
            for quantile, of in zip(told, expected):
                check(number(quantile), float(of), f"{name}, {arm}, year {year}")


def check_milestones(tables, results):
    troops = results.weekly("response", "peacekeepers_deployed")
    arrival = troops["week"].where(troops > 0).min("week")
    columns = {"R": results.summary["recognition_week"], "A": results.summary["first_action_week"], "P": arrival, "S": results.summary["agreement_week"]}
    for arm, what, runs, week in tables["When, in weeks: median and middle 90 % of the runs in which it came"]:
        weeks = columns[what[0]].sel(arm=arm).dropna("replicate").values
        check(float(runs.split(" of ")[0]), len(weeks), f"{what}, {arm}")
        if len(weeks) > 0:
            check(number(week.split(" (")[0]), float(numpy.median(weeks)), f"{what}, {arm}")


def check_spread(tables, results):
    killed = 1000 * results.summary["deaths_direct"] / results.persons
    for arm, _, listed in tables["Civilians killed per 1,000 inhabitants in each run"]:
        expected = sorted(float(each) for each in killed.sel(arm=arm).values)
        for told, of in zip(listed.split(", "), expected, strict=True):
            check(number(told), of, f"runs of {arm}")


def check_places(tables, results):
    killed = results.summary["deaths_direct"].isel(replicate=0)
    for arm in {"as-usual", str(killed["arm"].values[int(killed.argmax())])}:
        check_map(tables[f"The settlements with most civilians killed under {arm}, at most forty"], results.group("settlements").sel(arm=arm).isel(replicate=0))


def check_map(rows, places):
    for name, persons, killed, left, guarded in rows:
        place = places.sel(settlement=name)
        for told, of in ((persons, place["population"].sum()), (killed, place["deaths_direct"]), (left, place["displaced_out"]), (guarded, place["peacekeeper_weeks"])):
            check(number(told), float(of), f"settlement {name}")


def main():
    results, tables = Results(sys.argv[1]), Tables()
    with open(sys.argv[2], encoding="utf-8") as page:
        tables.feed(page.read())
    for part in (check_differences, check_time, check_milestones, check_spread, check_places):
        part(tables.tables, results)
    for fault in faults[:20]:
        print(fault)
    print(f"report: {checked} numbers, {len(faults)} faults")
    sys.exit(1 if faults or checked < 500 else 0)


main()
