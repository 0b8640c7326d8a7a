// What base pay the advertisements state: by occupation, place and level.

const SHOWN_ROLES = 12, SHOWN_PLACES = 10;

// Annual amount of a row in the chosen currency; 0 where none is usable in it.
function amountsIn(data, currency) {
  const { pay_usd_cents: usd, pay_local: local, currency: kind } = data.columns;
  if (currency === "USD") return (row) => usd[row] / 100;
  const wanted = data.names.currency.indexOf(currency) + 1;
  return (row) => (kind[row] === wanted ? local[row] : 0);
}

function showPay(data, rows, choice, choose) {
  const { names, columns } = data;
  const amounts = amountsIn(data, choice.currency);
  const by = (key, size) => payBy(rows, columns, key, size, amounts);
  const all = by(null, 0)(0);
  const whole = spread(all, data.limits);
  say("pay-title", payTitle(all, whole, rows.length, choice.currency));
  showCurrencies(data, rows, choice, choose);
  if (!all.n && !all.disclosed) {
    return put("pay", note("No posting of this choice discloses base pay. Pay that a site estimated is never counted."));
  }
  const levels = by(columns.seniority, names.seniority.length);
  const roles = by(columns.role, names.role.length);
  const places = choice.country
    ? { key: columns.region, names: names.region.map((entry) => entry[1]), title: "By state or region" }
    : { key: columns.country, names: names.country.map((entry) => entry[1]), title: "By country" };
  const inPlaces = by(places.key, places.names.length);
  const cellsOf = (cells, size, most) => largest(Uint32Array.from({ length: size + 1 }, (_, key) => cells(key).n), most);
  const groups = [
    { title: "By level in the title", keys: cellsOf(levels, names.seniority.length, Infinity).sort((one, other) => one - other), cells: levels, label: (key) => names.seniority[key - 1] },
    { title: "By occupation", keys: cellsOf(roles, names.role.length, SHOWN_ROLES), cells: roles, label: (key) => names.role[key - 1][1],
      pick: (key) => choose({ role: choice.role === key ? 0 : key, family: names.role[key - 1][2] }) },
    { title: places.title, keys: cellsOf(inPlaces, places.names.length, SHOWN_PLACES), cells: inPlaces, label: (key) => places.names[key - 1],
      pick: choice.country ? null : (key) => choose({ country: key }) },
  ];
  const drawn = groups.map((group) => group.keys.map((key) => ({ key, ...spread(group.cells(key), data.limits) })));
  const highest = Math.max(...drawn.flat().concat(whole).map((figures) => figures.p90 || 0));
  if (!highest) {
    return put("pay", note(`Too few to show figures: at least ${data.limits.postings} postings of ${data.limits.companies} employers are needed.`));
  }
  const top = roundUp(highest);
  const row = (label, cell, figures, pick) => payRow(data.limits, { label, cell, figures, top, currency: choice.currency, pick });
  const table = (caption, rowsOf) => drawnTable({
    caption, columns: ["", "Median", "Middle 80\u00a0%", "n", "Disclose"],
    axis: axisOf(top, (value) => shortMoney(value, choice.currency)), rows: rowsOf,
  });
  put("pay",
    el("p", { class: "how" }, "Line: from the 10th to the 90th percentile. Block: the middle half. Mark: the median. ",
      choice.currency === "USD" ? "" : `Only pay stated in ${choice.currency}. `, "n: postings whose pay can be put on a year. Disclose: share of the postings with their text that name base pay."),
    table("All together", [row("All postings", all, whole)]),
    groups.map((group, number) => (!drawn[number].some((figures) => !figures.reason)
      ? drawn[number].length ? note(`${group.title}: too few in each of ${countOf(drawn[number].length, "row")} to show figures.`) : null
      : table(group.title, drawn[number].map((figures) =>
        row(group.label(figures.key), group.cells(figures.key), figures, group.pick ? () => group.pick(figures.key) : null))))));
}

function payTitle(all, whole, postings, currency) {
  if (!postings) return "No posting fits this choice";
  const disclosed = all.readable
    ? `${percent(all.disclosed, all.readable)} of the postings disclose base pay: ${count(all.disclosed)} of ${count(all.readable)} with their text`
    : "No posting of this choice comes with its text";
  return whole.reason ? disclosed : `${disclosed}. Half of the offers are above ${money(whole.p50, currency)} a year`;
}

function payRow(limits, { label, cell, figures, top, currency, pick = null }) {
  const n = count(cell.n);
  const disclosed = tooFew(limits, cell.readable) ? "too few" : withInterval(cell.disclosed, cell.readable);
  if (figures.reason) return { label, pick, quiet: true, reason: figures.reason, cells: [null, null, n, disclosed] };
  const at = (value) => share(Math.min(1, value / top));
  const drawing = svg("svg", { height: 22, width: "100%", "aria-hidden": "true" },
    gridLines(top, 22),
    svg("line", { class: "reach", x1: at(figures.p10), x2: at(figures.p90), y1: 11, y2: 11 }),
    svg("rect", { class: "half", x: at(figures.p25), width: share(Math.max(0.002, (figures.p75 - figures.p25) / top)), y: 5, height: 12 }),
    svg("line", { class: "median", x1: at(figures.p50), x2: at(figures.p50), y1: 2, y2: 20 }));
  const [low, high] = figures.interval;
  return {
    label, pick, drawing,
    cells: [
      el("span", { title: `95 % interval of the median: ${money(low, currency)} to ${money(high, currency)}` }, money(figures.p50, currency)),
      `${shortMoney(figures.p10, currency)} – ${shortMoney(figures.p90, currency)}`, n, disclosed,
    ],
  };
}

// Other currencies may be chosen where enough of the selected advertisements state them.
function showCurrencies(data, rows, choice, choose) {
  const counts = countBy(rows, data.columns.currency, data.names.currency.length);
  const offered = largest(counts, 4).filter((key) => counts[key] >= data.limits.postings).map((key) => data.names.currency[key - 1]);
  const others = [...new Set([...offered, choice.currency])].filter((code) => code !== "USD");
  if (!others.length) return put("pay-currency");
  const option = (code, text) => el("option", { value: code, selected: code === choice.currency }, text);
  put("pay-currency", el("label", {}, "Pay in ",
    el("select", { onchange: (event) => choose({ currency: event.target.value }) },
      option("USD", "US dollars, converted"),
      others.map((code) => option(code, `${code}, as stated`)))));
}
