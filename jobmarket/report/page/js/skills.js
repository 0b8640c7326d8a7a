// Which skills are asked for.

// A skill that fewer postings name is not ranked, as in mart_skill_demand.
const SHOWN_SKILLS = 20, FEWEST_NAMING = 3;

function showSkills(data, rows) {
  const levels = skillLevels(rows, data.columns, data.names.skill.length);
  const keys = largest(levels.all, SHOWN_SKILLS).filter((key) => levels.all[key] >= FEWEST_NAMING);
  if (!keys.length) return nothing("skills", rows.length ? "No skill is named by three postings of this choice" : "No posting fits this choice");
  const reason = tooFew(data.limits, rows.length);
  if (reason) return nothing("skills", "Too few postings to rank their skills", `${countOf(rows.length, "posting")}; at least ${data.limits.postings} are needed.`);
  const [first] = keys;
  say("skills-title", `${data.names.skill[first - 1]} is named most: by ${percent(levels.all[first], rows.length)} of the postings, ${count(levels.all[first])} of ${count(rows.length)}`);
  const top = Math.min(1, roundUp(levels.all[first] / rows.length));
  put("skills",
    legend([["required", "Required"], ["preferred", "Preferred"], ["mentioned", "Mentioned only"]]),
    drawnTable({
      caption: `The ${keys.length} skills named most; share of ${countOf(rows.length, "posting")}`,
      columns: ["", "Share", "Required", "Preferred", "n"],
      axis: axisOf(top, (value) => `${Math.round(value * 100)}\u00a0%`),
      rows: keys.map((key) => ({
        label: data.names.skill[key - 1],
        drawing: stackedBar(["required", "preferred", "mentioned"].map((kind) => ({ kind, value: levels[kind][key] / rows.length })), top),
        cells: [
          withInterval(levels.all[key], rows.length),
          percent(levels.required[key], rows.length), percent(levels.preferred[key], rows.length), count(levels.all[key]),
        ],
      })),
    }));
}
