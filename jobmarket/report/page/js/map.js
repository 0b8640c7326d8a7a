// Dots by town on the outlines of the countries; a dot's area follows its number of postings.

const MAP = { width: 5000, height: 2434 };
const CLOSEST = 420;
// All dots together cover this share of the drawing; radii in thousandths of its width.
const DOT_SHARE = 0.025, SMALLEST_DOT = 1.6, LARGEST_DOT = 22;

function drawMap(data, counts, onPick) {
  const frame = document.getElementById("map-drawing");
  const keys = largest(counts, Infinity).reverse();
  const box = mapBox(keys.map((key) => data.names.place[key - 1]));
  const shown = keys.reduce((sum, key) => sum + counts[key], 0);
  frame.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
  // Sizes are in parts of the drawing's width, so that they look the same at every zoom.
  const unit = box.width / 1000;
  const radius = (number) => Math.min(LARGEST_DOT, Math.max(SMALLEST_DOT, Math.sqrt((DOT_SHARE * 487000 * number) / (Math.PI * shown)))) * unit;
  document.getElementById("map-dots").replaceChildren(...keys.reverse().map((key) => {
    const [name, , x, y] = data.names.place[key - 1];
    return svg("circle", {
      cx: x, cy: y, r: radius(counts[key]), onclick: () => onPick(key),
    }, svg("title", {}, `${name}: ${countOf(counts[key], "posting")}`));
  }));
}

// The part of the map to show: all dots with room around them, never closer than CLOSEST, in the map's own shape.
function mapBox(places) {
  if (!places.length) return { x: 0, y: 0, ...MAP };
  const xs = places.map((place) => place[2]);
  const ys = places.map((place) => place[3]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [upper, lower] = [Math.min(...ys), Math.max(...ys)];
  const shape = MAP.height / MAP.width;
  const width = Math.min(MAP.width, Math.max((right - left) * 1.15, ((lower - upper) * 1.25) / shape, CLOSEST));
  const height = width * shape;
  const within = (start, size, most) => Math.max(0, Math.min(most - size, start));
  return {
    x: within((left + right) / 2 - width / 2, width, MAP.width),
    y: within((upper + lower) / 2 - height / 2, height, MAP.height),
    width, height,
  };
}
