// How many postings appeared when.

function showVolume(data, rows) {
  if (!rows.length) return nothing("volume", "No posting fits this choice");
  const bins = timeBins(data, rows);
  const stated = new Uint32Array(bins.size), seen = new Uint32Array(bins.size);
  let earlier = 0;
  for (const row of rows) {
    const bin = bins.of(row);
    if (bin < 0) earlier++;
    else if (data.columns.is_dated[row]) stated[bin]++;
    else seen[bin]++;
  }
  const total = (bin) => stated[bin] + seen[bin];
  const order = Array.from(stated.keys());
  const busiest = order.reduce((best, bin) => (total(bin) > total(best) ? bin : best), 0);
  const title = bins.size === 1
    ? `${countOf(rows.length, "posting")}, all of one ${bins.unit}: ${bins.name(0)}`
    : `The busiest ${bins.unit} is ${bins.name(busiest).replace("week of", "that of")}, with ${countOf(total(busiest), "posting")}`;
  say("volume-title", title);
  const top = roundUp(Math.max(...order.map(total)));
  const undated = seen.some((number) => number > 0);
  const marks = collectionMark(data, bins);
  put("volume",
    undated ? legend([["main", "Day of publication stated"], ["light", "Not stated: day we first saw it"]]) : null,
    columnChart({
      width: data.width, title, top, marks, ticksOf: ticks(top, 4).filter(Number.isInteger), label: count,
      bins: order.map((bin) => ({
        parts: [{ value: stated[bin], kind: "main" }, { value: seen[bin], kind: "light" }],
        text: `${bins.name(bin)}: ${countOf(total(bin), "posting")}` + (seen[bin] ? `, ${count(seen[bin])} without a stated day` : ""),
        short: bins.short(bin),
      })),
    }),
    earlier ? note(`${countOf(earlier, "posting")} from before ${bins.name(0)} ${earlier === 1 ? "is" : "are"} counted everywhere but not drawn here.`) : null,
    data.about.collection_began ? note(`Collection began on ${dayFormat.format(new Date(data.about.collection_began))}. What was posted before is seen only if it was still online then, so earlier columns are too low: their rise is no growth of the market.`) : null,
    asTable("Postings over time", [bins.unit, "Postings", "Day stated", "Day first seen"],
      order.map((bin) => [bins.name(bin), count(total(bin)), count(stated[bin]), count(seen[bin])])));
}

function collectionMark(data, bins) {
  if (!data.about.collection_began) return [];
  const began = new Date(data.about.collection_began);
  let bin = -1;
  while (bin + 1 <= bins.size && bins.start(bin + 1) <= began) bin++;
  return bin > 0 && bin < bins.size ? [{ bin, text: "collection began" }] : [];
}
