// The data block: names, and columns of numbers as typed arrays (jobmarket/report/packing.py writes them).

async function readData() {
  const block = JSON.parse(document.getElementById("data").textContent);
  const packed = Uint8Array.from(atob(block.columns.data), (letter) => letter.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
  const bytes = await new Response(unpacked).arrayBuffer();
  const kinds = { Uint8Array, Uint16Array, Uint32Array, Float64Array };
  const columns = {};
  for (const { name, kind, offset, length } of block.columns.layout) {
    columns[name] = new kinds[kind](bytes, offset, length);
  }
  const data = { ...block, columns };
  addMonths(data);
  addSkillStarts(data);
  return data;
}

// Months are numbered from the first posting's month; data.months holds their first days.
function addMonths(data) {
  const { day } = data.columns;
  const first = new Date(`${data.names.first_day || "2000-01-01"}T00:00:00Z`);
  const lastDay = day.length ? day[day.length - 1] : 0;
  const monthOfDay = new Uint16Array(lastDay + 1);
  data.firstDay = first;
  data.months = [];
  for (let number = 0; number <= lastDay; number++) {
    const date = addDays(first, number);
    if (number === 0 || date.getUTCDate() === 1) {
      data.months.push(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)));
    }
    monthOfDay[number] = data.months.length - 1;
  }
  data.columns.month = Uint16Array.from(day, (number) => monthOfDay[number]);
}

function addSkillStarts(data) {
  const counts = data.columns.skill_count;
  const starts = new Uint32Array(counts.length + 1);
  for (let row = 0; row < counts.length; row++) starts[row + 1] = starts[row] + counts[row];
  data.columns.skill_start = starts;
}

function addDays(date, days) {
  return new Date(date.getTime() + days * 86400000);
}
