// Who hires.

const SHOWN_COMPANIES = 15;

function showCompanies(data, rows) {
  const { names, columns } = data;
  const counts = countBy(rows, columns.company, names.company.length);
  const keys = largest(counts, SHOWN_COMPANIES);
  if (!keys.length) return nothing("companies", rows.length ? "No posting of this choice names its employer" : "No posting fits this choice");
  const stating = new Uint32Array(counts.length), open = new Uint32Array(counts.length);
  for (const row of rows) {
    stating[columns.company[row]] += columns.has_pay[row];
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
      caption: "Employers with most postings", columns: ["", "Postings", "Open", "State pay"],
      rows: keys.map((key) => ({
        label: names.company[key - 1][0] + (names.company[key - 1][1] ? " (agency)" : ""),
        drawing: stackedBar([{ value: counts[key], kind: "main" }], top),
        cells: [count(counts[key]), count(open[key]), counts[key] < data.limits.postings ? "too few" : percent(stating[key], counts[key])],
      })),
    }),
    note(`${countOf(counts[0], "posting")} ${counts[0] === 1 ? "names" : "name"} no employer. Names that mean one employer are merged; agencies stand for employers that they do not name. Open: at the last look at its source.`));
}
