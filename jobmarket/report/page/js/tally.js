// Counting over the selected rows. A key of 0 means "not stated" and is left out of rankings.

function countBy(rows, column, size) {
  const counts = new Uint32Array(size + 1);
  for (const row of rows) counts[column[row]]++;
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
  for (const row of rows) {
    const key = column[row];
    if (key && !seen[key]) {
      seen[key] = 1;
      found++;
    }
  }
  return found;
}

// Pay of each key: postings, how many state pay, the usable amounts in order, the employers behind them.
function payBy(rows, columns, key, size, amounts) {
  const cells = Array.from({ length: size + 1 }, () => ({ postings: 0, stated: 0, amounts: [], employers: new Set() }));
  for (const row of rows) {
    const cell = cells[key ? key[row] : 0];
    cell.postings++;
    cell.stated += columns.has_pay[row];
    const amount = amounts(row);
    if (amount > 0) {
      cell.amounts.push(amount);
      if (columns.company[row]) cell.employers.add(columns.company[row]);
    }
  }
  return cells;
}

// The spread of a pay cell, or the reason why it is not shown.
function spread(cell, limits) {
  const reason = tooFew(limits, cell.amounts.length, cell.employers.size);
  if (reason) return { reason };
  const sorted = Float64Array.from(cell.amounts).sort();
  const at = (share) => quantile(sorted, share);
  return { p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) };
}

// For each skill: in how many postings it is required, preferred, only mentioned.
function skillLevels(rows, columns, size) {
  const levels = [0, 1, 2, 3].map(() => new Uint32Array(size + 1));
  const { skill, skill_start: start } = columns;
  for (const row of rows) {
    for (let place = start[row]; place < start[row + 1]; place++) levels[skill[place] & 3][skill[place] >> 2]++;
  }
  const all = new Uint32Array(size + 1);
  for (let key = 1; key <= size; key++) all[key] = levels[0][key] + levels[1][key] + levels[2][key] + levels[3][key];
  return { all, required: levels[1], preferred: levels[2], mentioned: levels[3] };
}
