// The index of new postings: boards and sources compared with themselves, so that a new source is no growth.

function showVolumeIndex(data, chosen) {
  const points = data.index;
  if (!points.length || chosen) return put("volume-index");
  const adjusted = points.every((point) => point.volume_index_adjusted !== null);
  const value = (point) => (adjusted ? point.volume_index_adjusted : point.volume_index);
  const last = points[points.length - 1];
  const when = (text) => dayFormat.format(new Date(text));
  const caption = "New postings by matched boards and sources" + (adjusted ? ", without the season" : "");
  put("volume-index",
    el("h3", {}, `${caption}: ${value(last).toFixed(0)} on ${when(last.day)}`),
    indexLine(data.width, points.map((point) => ({ day: new Date(point.day).getTime(), value: value(point) })), caption),
    note(`100 is the mean from ${when(last.base_from)} to ${when(last.base_to)}. From day to day only collections that were looked at on both sides are compared; the last value rests on ${countOf(last.n_matched_four_weeks, "posting")} of four weeks.`),
    asTable(caption, ["Day", "Index", "Postings of four weeks"],
      points.map((point) => [when(point.day), value(point).toFixed(1), count(point.n_matched_four_weeks)])));
}

function indexLine(width, points, caption) {
  const height = 190, left = 46, right = 6, head = 10, bottom = 26;
  const top = roundUp(Math.max(110, ...points.map((point) => point.value)));
  const [first, last] = [points[0].day, points[points.length - 1].day];
  const x = (day) => left + ((day - first) / Math.max(1, last - first)) * (width - left - right);
  const y = (value) => head + (1 - value / top) * (height - head - bottom);
  const labelled = points.filter((_, place) => place % Math.ceil(points.length / Math.max(2, Math.floor(width / 130))) === 0);
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, class: "over-time line", role: "img", "aria-label": `${caption}; the table below has its values.` },
    ticks(top, 4).map((mark) => [
      svg("line", { class: "grid", x1: left, x2: width - right, y1: y(mark), y2: y(mark) }),
      svg("text", { x: left - 8, y: y(mark) + 4, "text-anchor": "end" }, count(mark)),
    ]).flat(),
    svg("line", { class: "mark", x1: left, x2: width - right, y1: y(100), y2: y(100) }),
    svg("polyline", { class: "index", points: points.map((point) => `${x(point.day).toFixed(1)},${y(point.value).toFixed(1)}`).join(" ") }),
    labelled.map((point) => svg("text", { x: x(point.day), y: height - 7 }, shortMonthFormat.format(new Date(point.day)))));
}
