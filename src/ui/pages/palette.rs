//! Everything there is to go to or to do, in one list that is searched by typing.

use std::collections::BTreeMap;

use crate::action::{Args, Ask};
use crate::model::{Founding, Via};
use crate::report::search::{self, Record};
use crate::report::{Asks, Subject};
use crate::ui::pages::choices::{Choice, Choices};
use crate::ui::pages::chooser::Chooser;
use crate::ui::pages::details::Passage;
use crate::ui::pages::{MADE_HERE, Page, Shelf, Titled, list, menu, picker};
use crate::ui::screen::{Place, Scene, Step};

/// The list, with what is under the cursor below it, and the keys that lead to a place or an action.
pub fn palette(
    shelf: Shelf,
    scene: &Scene<'_>,
    about: Vec<Subject>,
    shortcut: impl Fn(bool, &str) -> Option<String>,
) -> Chooser {
    let lang = scene.cx.lang;
    let mut all = places(shelf, scene, &shortcut);
    all.extend(shelf.actions.iter().filter(|it| menu::is_allowed(it, scene)).map(|it| Choice {
        value: format!("do {}", it.name),
        tag: lang.ui_tag_action().to_owned(),
        text: (it.title)(lang).to_owned(),
        note: shortcut(true, it.name).unwrap_or_default(),
        words: format!("{}\n{}\n{}", it.name, (it.about)(lang), (it.title)(lang.other())),
        ..Choice::default()
    }));
    all.push(Choice {
        value: "lang".to_owned(),
        tag: lang.ui_tag_action().to_owned(),
        text: lang.ui_lang().to_owned(),
        note: "F12".to_owned(),
        words: "language 中文 English".to_owned(),
        ..Choice::default()
    });
    all.extend(things(scene));
    Chooser {
        name: "palette",
        title: lang.ui_palette().to_owned(),
        foreword: lang.ui_palette_about().to_owned(),
        choices: Choices::one(all).asking(asking(shelf, scene)).by_kind(),
        take: Box::new(move |value, scene| take(shelf, &about, value, scene)),
        whole: true,
    }
}

/// Everything that the workspace holds, down to clauses and opinions.
fn things(scene: &Scene<'_>) -> Vec<Choice> {
    let (workspace, lang) = (scene.workspace, scene.cx.lang);
    let duties = picker::choices(Ask::Duty, &Args::new(), scene);
    let named = [
        ("unit", lang.ui_tag_unit(), picker::units(scene)),
        ("person", lang.ui_tag_person(), picker::people(scene)),
        ("meeting", lang.ui_tag_meeting(), picker::meetings(scene)),
        ("duty", lang.ui_tag_duty(), duties),
    ];
    let records = search::records(workspace, lang);
    let mut all = Vec::new();
    for (kind, tag, choices) in named {
        let bodies: BTreeMap<&str, String> = records
            .iter()
            .filter(|it| it.kind.0 == kind)
            .map(|it| (it.id.as_str(), it.fields.join("\n")))
            .collect();
        all.extend(choices.into_iter().map(|it| Choice {
            body: bodies.get(it.value.as_str()).cloned().unwrap_or_default(),
            value: format!("{kind} {}", it.value),
            tag: tag.to_owned(),
            words: format!("{}\n{}", it.value, it.words),
            ..it
        }));
    }
    let named = ["unit", "person", "meeting", "duty"];
    let others = records.into_iter().filter(|it| !named.contains(&it.kind.0));
    all.extend(others.map(|it| {
        let meeting = it.meeting.as_ref().and_then(|id| workspace.meetings.get(id));
        Choice {
            value: format!("{} {}", it.kind.0, value_of(&it)),
            tag: it.kind.1.to_owned(),
            text: it.title,
            note: meeting.map(|it| it.doc.title.clone()).unwrap_or_default(),
            body: it.fields.join("\n"),
            ..Choice::default()
        }
    }));
    all
}

/// What it takes to go to a record: its meeting where it lies in one, else itself.
fn value_of(record: &Record) -> String {
    match &record.meeting {
        Some(meeting) if record.kind.0 != "resolution" => meeting.to_string(),
        _ => record.id.clone(),
    }
}

fn places(
    shelf: Shelf,
    scene: &Scene<'_>,
    shortcut: &impl Fn(bool, &str) -> Option<String>,
) -> Vec<Choice> {
    let lang = scene.cx.lang;
    let made = shelf.pages.iter().map(|it| (it.name, it.title));
    // What is called as an action is, is reached through it.
    let done = |title: &str| shelf.actions.iter().any(|it| (it.title)(lang) == title);
    let made = made.filter(|it| !done((it.1)(lang)));
    // A report that needs words or a record is reached through what it is about.
    let free = |asks| !matches!(asks, Asks::Record | Asks::Words);
    let reports = shelf.reports.iter().filter(|it| free(it.asks)).map(|it| (it.name, it.title));
    // A page made by hand stands for the report of its name, or of what it is called.
    let stands = |page: &Page, it: Titled| page.name == it.0 || (page.title)(lang) == (it.1)(lang);
    let reports = reports.filter(|it| !shelf.pages.iter().any(|page| stands(page, *it)));
    // Whoever came in by a key is who the key says, and where it leads.
    let closed: &[&str] = if scene.cx.via == Via::Local { &[] } else { &["me", "welcome"] };
    let here = MADE_HERE.iter().copied();
    let here = here.filter(|it| it.0 != "palette" && !closed.contains(&it.0));
    made.chain(reports)
        .chain(here)
        .map(|(name, title)| Choice {
            value: format!("go {name}"),
            tag: lang.ui_tag_page().to_owned(),
            text: title(lang).to_owned(),
            note: shortcut(false, name).unwrap_or_default(),
            words: format!("{name}\n{}", title(lang.other())),
            ..Choice::default()
        })
        .collect()
}

/// The reports that look for words: what is typed here is what they are asked for.
fn asking(shelf: Shelf, scene: &Scene<'_>) -> Vec<Choice> {
    let lang = scene.cx.lang;
    let words = shelf.reports.iter().filter(|it| it.asks == Asks::Words);
    words
        .map(|it| Choice {
            value: format!("ask {}", it.name),
            tag: lang.ui_tag_find().to_owned(),
            text: list::labelled(lang, (it.title)(lang), ""),
            ..Choice::default()
        })
        .collect()
}

fn take(shelf: Shelf, about: &[Subject], value: &str, scene: &Scene<'_>) -> Step {
    let (kind, name) = value.split_once(' ').unwrap_or((value, ""));
    match kind {
        "go" => Step::Go(Place::page(name)),
        "do" => match shelf.action(name) {
            Some(action) => Step::Ask(action, menu::args(action, about, scene)),
            None => Step::Pop,
        },
        "ask" => match name.split_once(' ') {
            Some((report, words)) => Step::Go(Place::about(report, words)),
            None => Step::Stay,
        },
        "lang" => Step::Lang,
        "duty" => match scene.workspace.duties.get(name) {
            Some(duty) => Step::Go(Place::about("who", &duty.title)),
            None => Step::Stay,
        },
        "unit" => Step::Go(Place::about("brief", name)),
        "clause" => Step::Go(Place::about("meeting", &format!("{name}#minutes"))),
        "opinion" => Step::Go(Place::about("meeting", &format!("{name}#sign-offs"))),
        "agenda" => Step::Go(Place::about("meeting", &format!("{name}#agenda"))),
        "resolution" => Step::Go(Place::about("resolutions", name)),
        "indicator" => Step::Go(Place::about("indicators", name)),
        "proposal" => Step::Go(Place::about("proposals", name)),
        "meeting" => Step::Go(Place::about("meeting", name)),
        "person" => Step::Push(Box::new(person(name, scene))),
        "founding" => match &scene.workspace.mechanism.founding {
            Some(paper) => Step::Push(Box::new(founding(paper, scene))),
            None => Step::Stay,
        },
        _ => Step::Pop,
    }
}

/// The paper that founded the mechanism: its number and day, and what it rests on.
fn founding(paper: &Founding, scene: &Scene<'_>) -> Passage {
    let head = format!("{}  {}", paper.number, scene.cx.lang.day(paper.day));
    let lines: Vec<_> = [Some(head), paper.basis.clone()].into_iter().flatten().collect();
    Passage::details(paper.title.clone(), lines.join("\n"), Vec::new())
}

/// A person's posts and how to reach them.
fn person(id: &str, scene: &Scene<'_>) -> Passage {
    let workspace = scene.workspace;
    let today = scene.cx.today(&workspace.mechanism);
    let Some(person) = workspace.people.get(id) else {
        return Passage::details(id.to_owned(), String::new(), Vec::new());
    };
    let posts = person.posts_on(today).map(|it| {
        let role = workspace.mechanism.role(&it.role).map_or("", |it| it.name.as_str());
        format!("{}  {}  {role}", workspace.unit_name(&it.unit), it.title)
    });
    let lines: Vec<_> = posts.chain([person.reach()]).filter(|it| !it.is_empty()).collect();
    let about = crate::model::Id::new(id).ok().map(Subject::Person).into_iter().collect();
    Passage::details(person.name.clone(), lines.join("\n"), about)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::find::Query;
    use crate::fixture::{cx, workspace};
    use crate::report::report;
    use crate::ui::keys::keys;
    use crate::ui::pages::sample;
    use crate::ui::pages::table::Table;
    use crate::ui::screen::Screen;

    /// A workspace with names that are read in more than one way.
    fn with_polyphones() -> crate::model::Workspace {
        workspace(
            "demo",
            "#- units/cqs.toml\nschema = 1\nname = \"重庆市示例局\"\nshort_name = \"重庆示例局\"\nkind = \"unit\"\norder = 90\n\
             #- people/zeng-guo-qiang.toml\nschema = 1\nname = \"曾国强\"\n[[posts]]\nrole = \"liaison\"\nunit = \"cqs\"\ntitle = \"科长\"\nfrom = 2026-01-05\n",
        )
    }

    /// The screen after something was typed into the palette.
    fn found(typed: &str) -> String {
        let (workspace, cx) = (with_polyphones(), cx("li-li-si", "2026-11-27"));
        let scene = sample::scene(&workspace, &cx);
        let mut page = palette(Shelf::default(), &scene, Vec::new(), |_, _| None);
        for key in keys(typed).unwrap() {
            page.press(key, &scene);
        }
        sample::frame(&page, &scene, (110, 45))
    }

    #[test]
    fn everything_is_found_in_one_box() {
        for (typed, kind, wanted) in [
            ("z q", "单位", "重庆示例局"),
            ("c q", "单位", "重庆示例局"),
            ("z g q", "人员", "曾国强"),
            ("c g q", "人员", "曾国强"),
            ("\"zengguoq\"", "人员", "曾国强"),
            ("国q", "人员", "曾国强"),
            ("h q", "页面", "会签"),
            ("\"huiqian\"", "页面", "会签"),
            ("z j h y", "办理", "召集会议"),
            ("\"convene\"", "办理", "召集会议"),
            ("第二次全体", "会议", "第二次全体会议"),
            ("x s z j", "页面", "显示自检"),
        ] {
            let shown = found(typed);
            let hit = |it: &str| it.contains(kind) && it.contains(wanted);
            assert!(shown.lines().any(hit), "{typed}\n{shown}");
        }
    }

    #[test]
    fn running_text_is_found_with_the_words_around() {
        for (typed, kind, around) in [
            ("增加牵头", "意见", "教育部门会同制定，建议增加牵头单位"),
            ("无证经营", "职责", "查处无证经营"),
            ("\"0000-0003\"", "人员", "李例四"),
        ] {
            let shown = found(typed);
            let hit = |it: &str| it.contains(kind) && it.contains(around);
            assert!(shown.lines().any(hit), "{typed}\n{shown}");
        }
    }

    #[test]
    fn tab_goes_through_the_kinds() {
        assert!(found("会签").contains("[全部]"));
        let actions = found("会签 tab tab");
        assert!(actions.contains("[办理]") && !actions.contains("页面"), "{actions}");
        assert!(found("会签 backtab tab").contains("[全部]"));
    }

    #[test]
    fn one_matcher_answers_everywhere() {
        let (workspace, cx) = (with_polyphones(), cx("li-li-si", "2026-11-27"));
        let scene = sample::scene(&workspace, &cx);
        for typed in ["z g q", "c g q", "曾 国", "\"zengguoqiang\"", "国q", "z q", "q g z", "重庆q"]
        {
            let line: String =
                keys(typed).unwrap().into_iter().map(crate::ui::keys::label).collect();
            let line = line.to_lowercase();
            let expected = Query::new(&line).rank_among(&["曾国强", "重庆示例局"]).is_some();
            let says = |it: &str| it.contains("曾国强") || it.contains("重庆示例局");
            assert_eq!(says(&found(typed)), expected, "palette {typed}");
            let mut roster = Table::of(report("roster").unwrap(), None);
            for key in keys(&format!("f3 {typed}")).unwrap() {
                roster.press(key, &scene);
            }
            let rows = sample::frame(&roster, &scene, (110, 45));
            assert_eq!(says(&rows), expected, "filter {typed}\n{rows}");
            for name in ["who", "search"] {
                let rows = (report(name).unwrap().run)(&workspace, &cx, Some(&line)).unwrap();
                let cells = rows.iter().flat_map(|it| &it.cells);
                let said = cells.map(|it| it.say(cx.lang)).any(|it| says(&it));
                assert_eq!(said, expected, "{name} {typed}");
            }
            let people = Choices::only(&picker::people(&scene), &line);
            assert_eq!(
                people.is_some(),
                expected && line != "zq" && line != "重庆q",
                "picker {typed}"
            );
        }
    }
}
