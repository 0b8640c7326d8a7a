// Making elements. Words of postings only ever become text nodes; nothing is parsed as markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const el = (name, attributes = {}, ...children) => fill(document.createElement(name), attributes, children);
const svg = (name, attributes = {}, ...children) => fill(document.createElementNS(SVG, name), attributes, children);
const share = (value) => `${(100 * value).toFixed(2)}%`;

function put(id, ...children) {
  document.getElementById(id).replaceChildren(...children.flat().filter((child) => child !== null));
}

function say(id, text) {
  document.getElementById(id).textContent = text;
}

function note(text) {
  return el("p", { class: "note" }, text);
}

// A table whose second column is a drawing: it is its own text alternative. Rows: {label, pick, drawing, cells}.
function drawnTable({ caption, columns, axis, rows }) {
  const head = el("tr", { role: "row" },
    el("th", { scope: "col", role: "columnheader" }, columns[0] || el("span", { class: "unseen" }, caption)),
    el("th", { class: "drawing", role: "columnheader", scope: "col" },
      el("span", { class: "unseen" }, "Drawing"), axis || ""),
    columns.slice(1).map((name) => el("th", { scope: "col", class: "number", role: "columnheader" }, name)));
  const body = rows.map((row) =>
    el("tr", { role: "row", class: row.quiet ? "quiet" : null },
      el("th", { scope: "row", role: "rowheader" }, rowLabel(row)),
      el("td", { class: "drawing", role: "cell" }, row.drawing || row.reason || ""),
      row.cells.map((cell, number) =>
        el("td", { class: "number", role: "cell", "data-label": columns[number + 1] }, cell === null ? MISSING : cell))));
  return el("table", { class: "drawn", role: "table" },
    el("caption", {}, caption),
    el("thead", { role: "rowgroup" }, head),
    el("tbody", { role: "rowgroup" }, body));
}

function rowLabel(row) {
  const name = el("bdi", {}, row.label);
  if (!row.pick) return name;
  // The button goes when its table is drawn anew; who reads by keyboard goes on from the section's new title.
  const picked = (event) => {
    const title = event.currentTarget.closest("section").querySelector("h2");
    row.pick();
    title.focus({ preventScroll: true });
  };
  return el("button", { type: "button", class: "pick", title: "Show only this", onclick: picked }, name);
}

function plainTable(caption, columns, rows) {
  return el("table", { class: "plain" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, columns.map((name, number) =>
      el("th", { scope: "col", class: number ? "number" : null }, name)))),
    el("tbody", {}, rows.map((row) =>
      el("tr", {}, row.map((cell, number) =>
        number ? el("td", { class: "number" }, cell) : el("th", { scope: "row" }, cell))))));
}

function asTable(caption, columns, rows) {
  return el("details", { class: "as-table" },
    el("summary", {}, "The same as a table"),
    el("div", { class: "wide", tabindex: 0, role: "region", "aria-label": caption }, plainTable(caption, columns, rows)));
}

// Marks above a column of drawings: where each round number lies.
function axisOf(top, label) {
  const marks = ticks(top, 3);
  return svg("svg", { class: "axis", height: 18, width: "100%", "aria-hidden": "true" },
    marks.map((mark, number) => svg("text", {
      x: share(mark / top), y: 13,
      "text-anchor": number === 0 ? "start" : mark / top > 0.97 ? "end" : "middle",
    }, label(mark))));
}

function gridLines(top, height) {
  return ticks(top, 3).map((mark) =>
    svg("line", { class: "grid", x1: share(mark / top), x2: share(mark / top), y1: 0, y2: height }));
}

function stackedBar(parts, top) {
  let from = 0;
  return svg("svg", { height: 18, width: "100%", "aria-hidden": "true" },
    parts.map(({ value, kind }) => {
      const bar = svg("rect", { class: kind, x: share(from / top), width: share(value / top), y: 3, height: 12 });
      from += value;
      return bar;
    }));
}

// A share that tells its 95 % interval when pointed at.
function withInterval(part, whole) {
  const [low, high] = wilson(part, whole);
  return el("span", { title: `95 % interval: ${percent(low, 1)} to ${percent(high, 1)}` }, percent(part, whole));
}
