// The controls, and the drawing of every section when the choice changes.

function nothing(section, title, detail = "") {
  say(`${section}-title`, title);
  put(section, detail ? note(detail) : null);
}

function optionsOf(control, entries, none) {
  control.replaceChildren(...(none ? [el("option", { value: 0 }, none)] : []), ...entries);
}

// Occupations stand under their families; a chosen family leaves only its own.
function roleOptions(data, family) {
  const { names, columns } = data;
  const counts = data.roleCounts || (data.roleCounts = countBy(columns.role.keys(), columns.role, names.role.length));
  const groups = names.family.map((name, number) => ({ name, number: number + 1 }))
    .filter(({ number }) => !family || number === family)
    .map(({ name, number }) => {
      const roles = names.role.map((entry, place) => ({ entry, key: place + 1 })).filter(({ entry }) => entry[2] === number)
        .sort((one, other) => one.entry[1].localeCompare(other.entry[1]));
      return el("optgroup", { label: name }, roles.map(({ entry, key }) =>
        el("option", { value: key }, `${entry[1]} (${count(counts[key])})`)));
    });
  return groups;
}

// Options are made anew only where the choice changes them.
function setControls(data, choice) {
  const control = (name) => document.getElementById(`choose-${name}`);
  const made = (name, state, entries, none) => {
    if (control(name).dataset.made === state) return;
    control(name).dataset.made = state;
    optionsOf(control(name), entries(), none);
  };
  const option = (number, text) => el("option", { value: number }, text);
  const months = (from, to) => data.months.map((date, number) => [number, shortMonthFormat.format(date)])
    .filter(([number]) => number >= from && number <= to).map(([number, text]) => option(number, text));
  made("country", "all", () => data.names.country.map((entry, number) => option(number + 1, entry[1])), "All countries");
  made("family", "all", () => data.names.family.map((name, number) => option(number + 1, name)), "All families");
  made("role", `${choice.family}`, () => roleOptions(data, choice.family), "All occupations");
  made("from", `${choice.to}`, () => months(0, choice.to));
  made("to", `${choice.from}`, () => months(choice.from, data.months.length - 1));
  for (const name of ["country", "family", "role", "from", "to"]) control(name).value = choice[name];
}

function showFacts(data, rows) {
  const { columns, names } = data;
  const pay = payBy(rows, columns, null, 0, amountsIn(data, "USD"))(0);
  const middle = spread(pay, data.limits);
  const modes = countBy(rows, columns.work_mode, names.work_mode.length);
  const says = rows.length - modes[0];
  const few = tooFew(data.limits, says);
  const fact = (value, text) => el("div", {}, el("dt", {}, text), el("dd", {}, value));
  put("facts",
    fact(count(rows.length), "postings"),
    fact(count(distinct(rows, columns.company, names.company.length)), "employers"),
    fact(tooFew(data.limits, pay.readable) ? "too few" : percent(pay.disclosed, pay.readable), "disclose base pay"),
    fact(middle.reason ? "too few" : shortMoney(middle.p50, "USD"), "median disclosed pay a year"),
    fact(few ? "too few" : percent(modes[1], says), "remote, of those that say"));
}

function show(data, choice, choose) {
  const rows = selectedRows(data, choice);
  const said = describeChoice(data, choice);
  say("choice-said", said ? `${countOf(rows.length, "posting")} of ${count(data.names.rows)}: ${said}` : `All ${countOf(rows.length, "posting")}`);
  document.getElementById("reset").hidden = !said;
  showFacts(data, rows);
  showVolume(data, rows);
  showVolumeIndex(data, said);
  showPay(data, rows, choice, choose);
  showSkills(data, rows);
  showPlaces(data, rows, choice, choose);
  showWorkMode(data, rows);
  showCompanies(data, rows);
}

async function start() {
  const data = await readData();
  let choice = hashToChoice(data, location.hash);
  const measure = () => Math.max(280, document.getElementById("main").clientWidth);
  data.width = measure();
  const draw = () => {
    setControls(data, choice);
    show(data, choice, choose);
  };
  function choose(change) {
    choice = { ...choice, ...change };
    const hash = choiceToHash(data, choice);
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
    draw();
  }
  const control = (name) => document.getElementById(`choose-${name}`);
  for (const name of ["country", "from", "to"]) control(name).addEventListener("change", (event) => choose({ [name]: Number(event.target.value) }));
  control("family").addEventListener("change", (event) => choose({ family: Number(event.target.value), role: 0 }));
  control("role").addEventListener("change", (event) => {
    const role = Number(event.target.value);
    choose({ role, family: role ? data.names.role[role - 1][2] : choice.family });
  });
  document.getElementById("reset").addEventListener("click", () => {
    choose({ ...NOTHING_CHOSEN, to: data.months.length - 1 });
    control("country").focus();
  });
  window.addEventListener("hashchange", () => {
    // A link to a section is no choice.
    if (document.getElementById(location.hash.slice(1))) return;
    choice = hashToChoice(data, location.hash);
    draw();
  });
  let drawnFor = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth === drawnFor) return;
    drawnFor = window.innerWidth;
    data.width = measure();
    requestAnimationFrame(draw);
  });
  draw();
  document.documentElement.dataset.ready = "yes";
}

start().catch((problem) => {
  say("choice-said", "The charts cannot be drawn in this browser: it is older than 2023, or the page was cut off. The tables under Quality are complete.");
  document.documentElement.dataset.ready = "no";
  console.error(problem);
});
