// What the reader has chosen, in the controls and in the address, so that a view can be kept and sent.

const NOTHING_CHOSEN = { country: 0, family: 0, role: 0, from: 0, to: 0, currency: "USD" };

// Rows that the choice leaves, in the order of the file. Postings lie in the order of their days.
function selectedRows(data, choice) {
  const { country, role, month } = data.columns;
  const familyOfRole = Uint16Array.from([0, ...data.names.role.map((entry) => entry[2])]);
  const rows = new Uint32Array(month.length);
  let found = 0;
  for (let row = 0; row < month.length; row++) {
    if (choice.country && country[row] !== choice.country) continue;
    if (choice.role ? role[row] !== choice.role : choice.family && familyOfRole[role[row]] !== choice.family) continue;
    if (month[row] < choice.from || month[row] > choice.to) continue;
    rows[found++] = row;
  }
  return rows.subarray(0, found);
}

const monthKey = (date) => date.toISOString().slice(0, 7);

function choiceToHash(data, choice) {
  const parts = new URLSearchParams();
  if (choice.country) parts.set("country", data.names.country[choice.country - 1][0]);
  if (choice.family && !choice.role) parts.set("family", data.names.family[choice.family - 1]);
  if (choice.role) parts.set("role", data.names.role[choice.role - 1][0]);
  if (choice.from > 0) parts.set("from", monthKey(data.months[choice.from]));
  if (choice.to < data.months.length - 1) parts.set("to", monthKey(data.months[choice.to]));
  if (choice.currency !== "USD") parts.set("currency", choice.currency);
  return parts.toString();
}

// What an address asks for; what the file does not know is left out.
function hashToChoice(data, hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const place = (list, wanted) => (wanted ? list.findIndex((entry) => entry === wanted) + 1 : 0);
  const month = (name, otherwise) => {
    const found = data.months.findIndex((date) => monthKey(date) === parts.get(name));
    return found < 0 ? otherwise : found;
  };
  const role = place(data.names.role.map((entry) => entry[0]), parts.get("role"));
  const choice = {
    ...NOTHING_CHOSEN,
    country: place(data.names.country.map((entry) => entry[0]), parts.get("country")),
    role,
    family: role ? data.names.role[role - 1][2] : place(data.names.family, parts.get("family")),
    from: month("from", 0),
    to: month("to", data.months.length - 1),
    currency: data.names.currency.includes(parts.get("currency")) ? parts.get("currency") : "USD",
  };
  return choice.from > choice.to ? { ...choice, from: choice.to, to: choice.from } : choice;
}

function describeChoice(data, choice) {
  const said = [];
  if (choice.role) said.push(data.names.role[choice.role - 1][1]);
  else if (choice.family) said.push(data.names.family[choice.family - 1]);
  if (choice.country) said.push(data.names.country[choice.country - 1][1]);
  if (choice.from > 0 || choice.to < data.months.length - 1) {
    const [from, to] = [data.months[choice.from], data.months[choice.to]].map((date) => monthFormat.format(date));
    said.push(from === to ? from : `${from} to ${to}`);
  }
  return said.join(", ");
}
