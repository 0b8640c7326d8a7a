// Who hires.

const SHOWN_COMPANIES = 15;

function showCompanies(data, rows) {
  const { names, columns } = data;
  const counts = countBy(rows, columns.company, names.company.length);
  const keys = largest(counts, SHOWN_COMPANIES);
  if (!keys.length) return nothing("companies", rows.length ? "No posting of this choice names its employer" : "No posting fits this choice");
  const disclosing = new Uint32Array(counts.length), readable = new Uint32Array(counts.length), open = new Uint32Array(counts.length);
  for (const row of rows) {
    readable[columns.company[row]] += columns.is_readable[row];
    disclosing[columns.company[row]] += columns.discloses_pay[row];
    open[columns.company[row]] += columns.open_state[row] === 2;
  }
  const employers = largest(counts, Infinity).length;
  const together = keys.reduce((sum, key) => sum + counts[key], 0);
  say("companies-title", employers > keys.length
    ? `${countOf(employers, "employer")}; the ${keys.length} largest post ${percent(together, rows.length)} of all`
    : `${countOf(employers, "employer")} in this choice`);
  const top = counts[keys[0]];
  put("companies",
    drawnTable({
      caption: "Employers with most postings", columns: ["", "Postings", "Open", "Disclose pay"],
      rows: keys.map((key) => ({
        label: names.company[key - 1][0] + (names.company[key - 1][1] ? " (agency)" : ""),
        drawing: stackedBar([{ value: counts[key], kind: "main" }], top),
        cells: [count(counts[key]), count(open[key]), tooFew(data.limits, readable[key]) ? "too few" : withInterval(disclosing[key], readable[key])],
      })),
    }),
    note(`${counts[0] ? `${countOf(counts[0], "posting")} ${counts[0] === 1 ? "names" : "name"} no employer. ` : ""}Names that mean one employer are merged; agencies stand for employers that they do not name. Open: at the last look at its source.`));
}
