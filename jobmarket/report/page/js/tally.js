// Counting over the selected rows. A key of 0 means "not stated" and is left out of rankings.

function countBy(rows, column, size) {
  const counts = new Uint32Array(size + 1);
  for (let place = 0; place < rows.length; place++) counts[column[rows[place]]]++;
  return counts;
}

// The keys with the most rows, at most `most` of them.
function largest(counts, most) {
  const keys = [];
  for (let key = 1; key < counts.length; key++) if (counts[key]) keys.push(key);
  return keys.sort((one, other) => counts[other] - counts[one] || one - other).slice(0, most);
}

function distinct(rows, column, size) {
  const seen = new Uint8Array(size + 1);
  let found = 0;
  for (let place = 0; place < rows.length; place++) {
    const key = column[rows[place]];
    if (key && !seen[key]) {
      seen[key] = 1;
      found++;
    }
  }
  return found;
}

// Pay of each key (all rows are one cell when there is none): postings whose text is there, those of them that disclose
// pay, and behind each other the usable amounts with their employers, those of key k from starts[k] to starts[k + 1].
function payBy(rows, columns, key, size, amountOf) {
  const readable = new Uint32Array(size + 1), disclosed = new Uint32Array(size + 1), starts = new Uint32Array(size + 2);
  const found = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place];
    const cell = key ? key[row] : 0;
    readable[cell] += columns.is_readable[row];
    disclosed[cell] += columns.discloses_pay[row];
    found[place] = amountOf(row);
    if (found[place] > 0) starts[cell + 1]++;
  }
  for (let cell = 0; cell <= size; cell++) starts[cell + 1] += starts[cell];
  const next = starts.slice();
  const amounts = new Float64Array(starts[size + 1]), employers = new Uint32Array(starts[size + 1]);
  for (let place = 0; place < rows.length; place++) {
    if (!(found[place] > 0)) continue;
    const at = next[key ? key[rows[place]] : 0]++;
    amounts[at] = found[place];
    employers[at] = columns.company[rows[place]];
  }
  return (cell) => ({
    readable: readable[cell], disclosed: disclosed[cell], n: starts[cell + 1] - starts[cell],
    amounts: amounts.subarray(starts[cell], starts[cell + 1]),
    employers: employers.subarray(starts[cell], starts[cell + 1]),
  });
}

// How many different employers stand behind a cell, counted no further than `enough`.
function employersUpTo(enough, employers) {
  const seen = new Set();
  for (let place = 0; place < employers.length && seen.size < enough; place++) {
    if (employers[place]) seen.add(employers[place]);
  }
  return seen.size;
}

// The spread of a pay cell with the interval of its median, or the reason why it is not shown.
function spread(cell, limits) {
  const reason = tooFew(limits, cell.n, employersUpTo(limits.companies, cell.employers));
  if (reason) return { reason };
  const sorted = cell.amounts.slice().sort();
  const [p10, p25, p50, p75, p90] = [0.1, 0.25, 0.5, 0.75, 0.9].map((part) => quantile(sorted, part));
  return { p10, p25, p50, p75, p90, interval: medianInterval(sorted) };
}

// For each skill: in how many postings it is required, preferred, only mentioned.
function skillLevels(rows, columns, size) {
  const { skill, skill_start: start } = columns;
  // Levels lie beside each other, as they do in the column.
  const counts = new Uint32Array(4 * (size + 1));
  for (let number = 0; number < rows.length; number++) {
    const row = rows[number];
    for (let place = start[row]; place < start[row + 1]; place++) counts[skill[place]]++;
  }
  const level = (wanted) => Uint32Array.from({ length: size + 1 }, (_, key) => counts[4 * key + wanted]);
  const [unsaid, required, preferred, mentioned] = [0, 1, 2, 3].map(level);
  const all = required.map((number, key) => number + preferred[key] + mentioned[key] + unsaid[key]);
  return { all, required, preferred, mentioned };
}
