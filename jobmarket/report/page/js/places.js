// Where the jobs are: dots on the map, and the same as lists.

const SHOWN_TOWNS = 12, SHOWN_COUNTRIES = 10;

function showPlaces(data, rows, choice, choose) {
  const { names, columns } = data;
  const countries = countBy(rows, columns.country, names.country.length);
  const towns = countBy(rows, columns.place, names.place.length);
  drawMap(data, towns, (key) => choose({ country: names.place[key - 1][1] }));
  const placed = rows.length - countries[0];
  const [first] = largest(countries, 1);
  if (!first) {
    say("places-title", rows.length ? "No posting of this choice names a country" : "No posting fits this choice");
    return put("places");
  }
  const found = countries.slice(1).filter((number) => number > 0).length;
  const inTown = rows.length - towns[0];
  say("places-title", choice.country
    ? `${countOf(inTown, "posting")} of ${count(rows.length)} name a town, in ${countOf(largest(towns, Infinity).length, "town")}`
    : found === 1 ? `All ${countOf(placed, "posting")} with a place are in ${names.country[first - 1][1]}`
      : `Jobs in ${countOf(found, "country", "countries")}; ${names.country[first - 1][1]} has ${percent(countries[first], placed)} of those that name one`);
  const bars = (caption, counts, most, label, pick) => {
    const keys = largest(counts, most);
    if (!keys.length) return null;
    const top = counts[keys[0]];
    return drawnTable({
      caption, columns: ["", "Postings", "Share"],
      rows: keys.map((key) => ({
        label: label(key), pick: pick ? () => pick(key) : null,
        drawing: stackedBar([{ value: counts[key], kind: "main" }], top),
        cells: [count(counts[key]), percent(counts[key], rows.length)],
      })),
    });
  };
  put("places",
    el("div", { class: "columns" },
      choice.country ? null : bars("Countries with most postings", countries, SHOWN_COUNTRIES, (key) => names.country[key - 1][1], (key) => choose({ country: key })),
      bars("Towns with most postings", towns, SHOWN_TOWNS, (key) => townLabel(names, key, choice))),
    note(`${unplaced(rows.length - placed, placed - inTown, rows.length)}A posting counts once, in its first place.`));
}

function unplaced(noCountry, noTown, all) {
  const said = [];
  if (noCountry) said.push(`${countOf(noCountry, "posting")} (${percent(noCountry, all)}) without a country`);
  if (noTown) said.push(`${countOf(noTown, "posting")} (${percent(noTown, all)}) with a country but no town`);
  return said.length ? `Not on the map: ${said.join(", ")}. ` : "";
}

function townLabel(names, key, choice) {
  const [town, country] = names.place[key - 1];
  return choice.country ? town : `${town}, ${names.country[country - 1][0]}`;
}
