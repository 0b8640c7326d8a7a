// Columns over time, read with the eye, the pointer, the arrow keys, or as a table.

const WIDEST_MONTHS = 36;

// Days, weeks or months, whichever gives a readable number of columns; `of` numbers a row's bin.
function timeBins(data, rows) {
  const { day, month } = data.columns;
  const first = day[rows[0]];
  const last = day[rows[rows.length - 1]];
  const span = last - first + 1;
  if (span > 150) {
    const lastMonth = month[rows[rows.length - 1]];
    const from = Math.max(month[rows[0]], lastMonth - WIDEST_MONTHS + 1);
    return {
      unit: "month", size: lastMonth - from + 1,
      of: (row) => month[row] - from,
      name: (bin) => monthFormat.format(data.months[from + bin]),
      short: (bin) => shortMonthFormat.format(data.months[from + bin]),
      start: (bin) => nextMonths(data.months[from], bin),
    };
  }
  const length = span > 45 ? 7 : 1;
  // Weeks begin on Monday; 1970-01-05 was one.
  const toMonday = (Math.floor(data.firstDay.getTime() / 86400000) + first - 4) % 7;
  const from = length === 7 ? first - ((toMonday + 7) % 7) : first;
  const start = (bin) => addDays(data.firstDay, from + bin * length);
  return {
    unit: length === 7 ? "week" : "day", size: Math.floor((last - from) / length) + 1,
    of: (row) => Math.floor((day[row] - from) / length),
    name: (bin) => (length === 7 ? "week of " : "") + dayFormat.format(start(bin)),
    short: (bin) => shortDayFormat.format(start(bin)),
    start,
  };
}

function nextMonths(month, later) {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + later, 1));
}

// bins: [{parts: [{value, kind}], text, short, reason}]; top: value at the upper edge.
function columnChart({ width, bins, top, label, ticksOf, title, marks = [] }) {
  const height = width < 560 ? 190 : 250;
  const left = 46, bottom = 26, right = 6, head = 14;
  const plot = { width: width - left - right, height: height - head - bottom };
  const step = plot.width / bins.length;
  const y = (value) => head + plot.height * (1 - value / top);
  const every = Math.ceil(bins.length / Math.max(2, Math.floor(plot.width / 84)));
  const reading = el("p", { class: "reading", "aria-live": "polite" }, "\u00a0");
  const cursor = svg("rect", { class: "cursor", y: head, height: plot.height, width: step, visibility: "hidden" });
  let at = bins.length;
  const read = (bin) => {
    at = Math.max(0, Math.min(bins.length - 1, bin));
    cursor.setAttribute("x", left + at * step);
    cursor.setAttribute("visibility", "visible");
    reading.textContent = bins[at].text;
  };
  const columns = bins.map((bin, number) => {
    let base = 0;
    const x = left + number * step + Math.min(1.5, step * 0.1);
    if (bin.reason) {
      return svg("rect", { class: "no-figure", x, width: Math.max(1, step - Math.min(3, step * 0.2)), y: y(top) + plot.height - 6, height: 6 });
    }
    return bin.parts.filter((part) => part.value > 0).map((part) => {
      const column = svg("rect", {
        class: part.kind, x, width: Math.max(1, step - Math.min(3, step * 0.2)),
        y: y(base + part.value), height: y(base) - y(base + part.value),
      });
      base += part.value;
      return column;
    });
  });
  const drawing = svg("svg", {
    viewBox: `0 0 ${width} ${height}`, class: "over-time", tabindex: 0, role: "img",
    "aria-label": `${title}. Arrow keys read the columns one by one; the table below has them all.`,
    onpointermove: (event) => {
      const box = drawing.getBoundingClientRect();
      read(Math.floor((((event.clientX - box.left) / box.width) * width - left) / step));
    },
    onpointerleave: () => {
      cursor.setAttribute("visibility", "hidden");
      reading.textContent = "\u00a0";
    },
    onkeydown: (event) => {
      const moves = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: bins.length - 1 };
      if (!(event.key in moves)) return;
      event.preventDefault();
      read(at === bins.length && event.key === "ArrowRight" ? 0 : moves[event.key]);
    },
  },
  ticksOf.map((value) => [
    svg("line", { class: "grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }),
    svg("text", { x: left - 8, y: y(value) + 4, "text-anchor": "end" }, label(value)),
  ]).flat(),
  cursor, columns.flat(),
  bins.map((bin, number) => (number % every ? null : svg("text", {
    x: Math.min(left + number * step, width), y: height - 7, "text-anchor": left + number * step > width - 60 ? "end" : "start",
  }, bin.short))),
  marks.map(({ bin, text }) => [
    svg("line", { class: "mark", x1: left + bin * step, x2: left + bin * step, y1: head - 8, y2: head + plot.height }),
    svg("text", { class: "mark", x: left + bin * step + (bin > bins.length / 2 ? -5 : 5), y: head + 4,
      "text-anchor": bin > bins.length / 2 ? "end" : "start" }, text),
  ]).flat());
  return el("div", { class: "chart" }, drawing, reading);
}

function legend(entries) {
  return el("ul", { class: "legend" }, entries.map(([kind, text]) =>
    el("li", {}, svg("svg", { width: 12, height: 12, "aria-hidden": "true" },
      svg("rect", { class: kind, width: 12, height: 12 })), text)));
}
