//! Who owns what: duties and people that match, each with the unit and whom to call there.

use super::{Asks, Cell, Column, Report, Row, Subject, column, duties, hidden, pieces};
use crate::cx::{Cx, Refusal};
use crate::find::Query;
use crate::model::{Duty, Id, Workspace};
use crate::rule::roster::{self, Holder};
use crate::text::Lang;

/// Added to the rank of a hit that lies in running text, where initials are found by chance.
const IN_TEXT: u8 = 16;

/// Duties and people that match.
pub(super) const REPORT: Report = Report {
    name: "who",
    title: Lang::report_who,
    asks: Asks::Words,
    columns: COLUMNS,
    empty: Lang::empty_who,
    run,
};

const COLUMNS: &[Column] = &[
    column("match", Lang::col_match, 20),
    column("what", Lang::col_what, 4),
    column("unit", Lang::col_unit, 14),
    column("role", Lang::col_role, 8),
    column("person", Lang::col_contact, 6),
    column("reach", Lang::col_reach, 13),
    column("text", Lang::col_text, 0),
    hidden("id"),
    hidden("name"),
];

fn run(workspace: &Workspace, cx: &Cx, about: Option<&str>) -> Result<Vec<Row>, Refusal> {
    let query = pieces::query(cx, about)?;
    let desk = Desk { workspace, cx, query };
    let holders = roster::holders(workspace, cx.today(&workspace.mechanism));
    let mut found: Vec<(u8, Row)> = holders.iter().filter_map(|it| desk.person(it)).collect();
    for (id, duty) in duties::in_order(workspace) {
        found.extend(desk.duty(id, duty));
    }
    found.sort_by_key(|(rank, _)| *rank);
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

/// Where a record is looked for.
struct Fields<'a> {
    /// Its own names.
    own: Vec<&'a str>,
    /// The names of its unit.
    unit: Vec<&'a str>,
    /// Its running text.
    text: Vec<&'a str>,
}

struct Desk<'a> {
    workspace: &'a Workspace,
    cx: &'a Cx,
    query: Query,
}

impl Desk<'_> {
    /// One row for each unit that the duty names; one without a unit where it names none.
    fn duty(&self, id: &Id, duty: &Duty) -> Vec<(u8, Row)> {
        let lang = self.cx.lang;
        let lead = duty.lead.iter().map(|it| (it, Cell::Word("lead", lang.col_lead())));
        let support = duty.support.iter().map(|it| (it, Cell::Word("support", lang.col_support())));
        let owners = duty.owners.iter().map(|it| (it, Cell::Word("owner", lang.col_owners())));
        let mut named: Vec<_> =
            lead.chain(owners).chain(support).map(|(it, role)| (Some(it), role)).collect();
        if named.is_empty() {
            named.push((None, Cell::None));
        }
        named.into_iter().filter_map(|(unit, role)| self.duty_of(id, duty, unit, role)).collect()
    }

    fn duty_of(&self, id: &Id, duty: &Duty, unit: Option<&Id>, role: Cell) -> Option<(u8, Row)> {
        let today = self.cx.today(&self.workspace.mechanism);
        let section = duty.section.as_deref().unwrap_or_default();
        let rank = self.rank(&Fields {
            own: vec![id, &duty.title],
            unit: self.names(unit),
            text: vec![&duty.text, section],
        })?;
        let [person, reach] =
            unit.map_or([Cell::None, Cell::None], |it| pieces::liaison(self.workspace, it, today));
        let mut about = vec![Subject::Duty(id.clone())];
        about.extend(unit.cloned().map(Subject::Unit));
        let name = match &person {
            Cell::Id(_, name) => Cell::Text(name.clone()),
            _ => Cell::None,
        };
        let cells = vec![
            Cell::Text(duty.title.clone()),
            Cell::Word("duty", self.cx.lang.what_duty()),
            unit.map_or(Cell::None, |it| Cell::unit(self.workspace, it)),
            role,
            person,
            reach,
            Cell::Text(duty.text.clone()),
            Cell::Text(id.to_string()),
            name,
        ];
        Some((rank, Row { about, cells }))
    }

    fn person(&self, holder: &Holder<'_>) -> Option<(u8, Row)> {
        let joined = holder.person.pinyin.as_deref().unwrap_or_default().replace(' ', "");
        let role = pieces::role(self.workspace, &holder.post.role);
        let said = role.say(self.cx.lang);
        let rank = self.rank(&Fields {
            own: vec![&holder.person.name, holder.id, &joined],
            unit: self.names(Some(&holder.post.unit)),
            text: vec![&holder.post.title, &said],
        })?;
        let about =
            vec![Subject::Person(holder.id.clone()), Subject::Unit(holder.post.unit.clone())];
        let cells = vec![
            Cell::Text(holder.person.name.clone()),
            Cell::Word("person", self.cx.lang.what_person()),
            Cell::unit(self.workspace, &holder.post.unit),
            role,
            pieces::person(holder),
            pieces::reach(holder.person),
            Cell::Text(holder.post.title.clone()),
            Cell::Text(holder.id.to_string()),
            Cell::Text(holder.person.name.clone()),
        ];
        Some((rank, Row { about, cells }))
    }

    /// All the names of a unit, its id among them.
    fn names<'b>(&'b self, unit: Option<&'b Id>) -> Vec<&'b str> {
        let record = unit.and_then(|it| self.workspace.units.get(it));
        unit.map(|it| &**it)
            .into_iter()
            .chain(record.into_iter().flat_map(|it| it.names()))
            .collect()
    }

    /// How well a record answers, the least first: by its own names, with those of its unit, with its text.
    fn rank(&self, fields: &Fields<'_>) -> Option<u8> {
        let with_unit: Vec<&str> = fields.own.iter().chain(&fields.unit).copied().collect();
        let all: Vec<&str> = with_unit.iter().chain(&fields.text).copied().collect();
        let by_own = self.query.rank_among(&fields.own).map(|it| it * 2);
        let by_unit = self.query.rank_among(&with_unit).map(|it| it * 2 + 1);
        let by_text = || self.query.rank_among(&all).map(|it| it + IN_TEXT);
        by_own.into_iter().chain(by_unit).min().or_else(by_text)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::fixture::{cx, workspace};
    use crate::report::tests::json;

    fn who(query: &str) -> Vec<Value> {
        json("who", &workspace("zibo-emtct", ""), &cx("", "2024-03-01"), Some(query))
    }

    /// The place of a record in the answer.
    fn place(rows: &[Value], id: &str) -> Option<usize> {
        rows.iter().position(|it| it["id"] == id)
    }

    #[test]
    fn a_word_of_a_duty_finds_its_units_and_whom_to_call() {
        for query in ["救助", "jiuzhu", "jz"] {
            let rows = who(query);
            let ybj = &rows[place(&rows, "ybj-1").unwrap()];
            assert_eq!(ybj["what"], "duty");
            assert_eq!((&ybj["unit"], &ybj["role"]), (&"ybj".into(), &"owner".into()));
            assert_eq!((&ybj["person"], &ybj["name"]), (&"qiao-jian".into(), &"乔见".into()));
            assert!(place(&rows, "mzj-1").is_some(), "{query}");
        }
        assert_eq!(who("救助").len(), 2);
    }

    #[test]
    fn a_person_is_found_by_initials_before_words_that_sound_alike() {
        let rows = who("gj");
        assert_eq!(rows[0]["id"], "guo-jing");
        assert_eq!((&rows[0]["unit"], &rows[0]["role"]), (&"fl".into(), &"liaison".into()));
        assert_eq!(who("郭静")[0]["text"], "权益部部长");
    }

    #[test]
    fn a_unit_is_found_with_its_duties_and_people() {
        let rows = who("mzj");
        assert!(rows[..3].iter().all(|it| it["unit"] == "mzj"), "{rows:?}");
        assert!(place(&rows, "mzj-1").is_some() && place(&rows, "liu-yi-hui").is_some());
        let report = crate::report::report("who").unwrap();
        assert!(
            (report.run)(&workspace("zibo-emtct", ""), &cx("", "2024-03-01"), Some(" ")).is_err()
        );
    }

    #[test]
    fn a_duty_with_lead_and_support_is_a_row_for_each_unit() {
        let pilot = workspace("yifang-ronghe", "");
        let rows = json("who", &pilot, &cx("", "2025-06-01"), Some("监测预警机制"));
        let roles: Vec<_> =
            rows.iter().filter(|it| it["id"] == "task-1").map(|it| &it["role"]).collect();
        assert_eq!(roles, ["lead", "lead", "support"]);
        let unled = json("who", &pilot, &cx("", "2025-06-01"), Some("构建工作架构"));
        assert!(unled[0]["unit"].is_null());
    }
}
