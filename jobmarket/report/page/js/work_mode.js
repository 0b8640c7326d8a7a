// Remote, hybrid, on site: of the postings that say so.

function showWorkMode(data, rows) {
  const { names, columns } = data;
  const counts = countBy(rows, columns.work_mode, names.work_mode.length);
  const stated = rows.length - counts[0];
  if (!stated) return nothing("work-mode", rows.length ? "No posting of this choice says where the work is done" : "No posting fits this choice");
  const words = { remote: "remote", hybrid: "hybrid", onsite: "on site" };
  const says = `${count(stated)} of ${count(rows.length)} postings say where the work is done`;
  const reason = tooFew(data.limits, stated);
  if (reason) return nothing("work-mode", `Only ${says}`, `Too few for shares: at least ${data.limits.postings} are needed.`);
  const [first] = largest(counts, 1);
  say("work-mode-title", `${percent(counts[first], stated)} of the postings that say where are ${words[names.work_mode[first - 1]]}; ${says}`);
  const bins = timeBins(data, rows);
  const inBins = Array.from({ length: bins.size }, () => new Uint32Array(names.work_mode.length + 1));
  for (const row of rows) {
    const bin = bins.of(row);
    if (bin >= 0) inBins[bin][columns.work_mode[row]]++;
  }
  const statedIn = (bin) => bin.slice(1).reduce((sum, number) => sum + number, 0);
  const shown = inBins.map((bin, number) => {
    const n = statedIn(bin);
    const few = tooFew(data.limits, n);
    const said = names.work_mode.map((mode, place) => `${words[mode]} ${percent(bin[place + 1], n)}`).join(", ");
    return {
      reason: few, short: bins.short(number),
      parts: names.work_mode.map((mode, place) => ({ value: n ? bin[place + 1] / n : 0, kind: mode })),
      text: `${bins.name(number)}: ${few ? `${few} (${n})` : `${said} (of ${count(n)} that say)`}`,
      cells: [bins.name(number), ...names.work_mode.map((_, place) => (few ? "too few" : percent(bin[place + 1], n))), count(n),
        tooFew(data.limits, n + bin[0]) ? "too few" : percent(n, n + bin[0])],
    };
  });
  const smallBins = shown.filter((bin) => bin.reason).length;
  const drawing = smallBins === shown.length
    ? stackedBar(names.work_mode.map((mode, place) => ({ value: counts[place + 1], kind: mode })), stated)
    : columnChart({
      width: data.width, title: "Work mode over time", top: 1, bins: shown, ticksOf: [0, 0.25, 0.5, 0.75, 1],
      label: (value) => `${Math.round(value * 100)}\u00a0%`,
    });
  const least = `${data.limits.postings} postings that say where the work is done`;
  put("work-mode",
    legend(names.work_mode.map((mode, place) => [mode, `${words[mode]} ${percent(counts[place + 1], stated)}`])),
    drawing,
    smallBins === shown.length ? note(`No ${bins.unit} has ${least}: drawn is the whole time.`)
      : smallBins ? note(`A low grey mark stands for a ${bins.unit} with fewer than ${least}.`) : null,
    note("A posting that does not say is not counted as on site."),
    asTable("Work mode over time: shares of the postings that say", [bins.unit, ...names.work_mode.map((mode) => words[mode]), "n", "Say where"],
      shown.map((bin) => bin.cells)));
}
