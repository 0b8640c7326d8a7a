// How figures are reckoned and written. A figure of a small cell is never written: see tooFew.

const MISSING = "–";
const countFormat = new Intl.NumberFormat("en");
const monthFormat = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
const shortMonthFormat = new Intl.DateTimeFormat("en", { month: "short", year: "numeric", timeZone: "UTC" });
const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortDayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });

const count = (number) => countFormat.format(number);

function countOf(number, one, many = `${one}s`) {
  return `${count(number)} ${number === 1 ? one : many}`;
}

// A share as a percentage; below 10 % with one decimal, so that small shares are not all alike.
function percent(part, whole) {
  if (!whole) return MISSING;
  const share = (100 * part) / whole;
  return `${share > 0 && share < 9.95 ? share.toFixed(1) : Math.round(share)}\u00a0%`;
}

const moneyFormats = new Map();

function moneyFormat(currency, settings) {
  const key = currency + settings.notation;
  if (!moneyFormats.has(key)) {
    moneyFormats.set(key, new Intl.NumberFormat("en", { style: "currency", currency, ...settings }));
  }
  return moneyFormats.get(key);
}

// Three figures are as many as an advertisement's range bears.
function money(amount, currency) {
  return moneyFormat(currency, { notation: "standard", maximumSignificantDigits: 3, minimumFractionDigits: 0 }).format(amount);
}

function shortMoney(amount, currency) {
  return moneyFormat(currency, { notation: "compact", maximumSignificantDigits: 3, minimumFractionDigits: 0 }).format(amount);
}

// Linear interpolation between order statistics, as quantile_cont does in the warehouse.
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.ceil(place);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

// 95 % interval of the median, whatever the distribution: order statistics, at the ranks of macros/median_rank.sql.
function medianInterval(sorted) {
  const low = Math.max(1, Math.floor((sorted.length + 1) / 2 - 0.98 * Math.sqrt(sorted.length)));
  return [sorted[low - 1], sorted[sorted.length - low]];
}

// An end of the Wilson 95 % interval of a share (Wilson 1927), as in macros/wilson_bound.sql.
function wilson(part, whole) {
  const z = 1.96;
  const share = part / whole;
  const middle = share + (z * z) / (2 * whole);
  const half = z * Math.sqrt((share * (1 - share)) / whole + (z * z) / (4 * whole * whole));
  const scale = 1 + (z * z) / whole;
  return [Math.max(0, (middle - half) / scale), Math.min(1, (middle + half) / scale)];
}

// Why a cell shows no figure, in the words of the page; null when it may be shown.
function tooFew(limits, postings, companies = Infinity) {
  if (postings < limits.postings) return "too few postings";
  if (companies < limits.companies) return "too few employers";
  return null;
}

// A round number at or above a value.
function roundUp(value) {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((step) => step * power >= value) * power;
}

// Marks for the eye from 0 to top: at most `wanted` steps of 1, 2, 2.5 or 5 times a power of ten.
function ticks(top, wanted) {
  const power = 10 ** Math.floor(Math.log10(top / wanted));
  const step = [1, 2, 2.5, 5, 10].find((size) => size * power * wanted >= top * 0.9999) * power;
  const found = [];
  for (let value = 0; value <= top * 1.0001; value += step) found.push(value);
  return found;
}
