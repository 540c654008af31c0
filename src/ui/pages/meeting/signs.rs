//! Sign-offs: how each unit stands to the text that is out, and in what words.

use super::{Entry, Look, Tab, kind_has_minutes};
use crate::action::Args;
use crate::model::Right;
use crate::report::Subject;
use crate::rule::days::Today;
use crate::rule::gate;
use crate::rule::rights;
use crate::rule::sign_off::{Known, UnitSign};
use crate::ui::pages::declared;
use crate::ui::pages::events;
use crate::ui::pages::list::{Column, Enter, Piece, sign_style};
use crate::ui::screen::Place;

pub(super) fn tab(look: &Look<'_>) -> Tab {
    let lang = look.scene.cx.lang;
    let columns = vec![
        Column::new(lang.head_unit(), 15),
        Column::new(lang.head_word(), 19),
        Column::new(lang.head_version(), 5),
        Column::new(lang.head_speaker(), 7),
        Column::from(lang.head_approver(), 9, 78),
        Column::from(lang.head_known(), 9, 78),
        Column::new(lang.head_when(), 0),
    ];
    let entries = look.gate.signs.iter().map(|it| entry(look, it)).collect();
    let empty =
        if kind_has_minutes(look) { lang.meet_no_signs() } else { lang.meet_no_minutes_kind() };
    Tab { columns, entries, empty }
}

fn entry(look: &Look<'_>, sign: &UnitSign<'_>) -> Entry {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let plain = |text: String| (text, scene.theme.normal());
    let who = |name: &str| {
        let found = sign.statement.and_then(|it| it.said.who(name));
        plain(found.map(|it| it.name.clone()).unwrap_or_default())
    };
    let known = sign.statement.map(|it| lang.known(Known::of(it).code()));
    let at = sign.statement.map(|it| events::moment(it.received.at, look.now, lang));
    Entry {
        cells: vec![
            plain(workspace.unit_name(&sign.unit).to_owned()),
            (lang.sign_state(sign.state.code()).to_owned(), sign_style(scene.theme, sign.state)),
            plain(sign.version.map(|it| it.to_string()).unwrap_or_default()),
            who("person"),
            who("approved_by"),
            plain(known.unwrap_or_default().to_owned()),
            plain(at.unwrap_or_default()),
        ],
        details: details(look, sign),
        about: vec![Subject::Unit(sign.unit.clone())],
        enter: enter(look, sign),
    }
}

pub(super) fn details(look: &Look<'_>, sign: &UnitSign<'_>) -> Vec<Piece> {
    let (scene, lang, workspace) = (look.scene, look.scene.cx.lang, look.scene.workspace);
    let today = Today::of(workspace, look.now.date_naive());
    let why = gate::say_why(sign, look.gate.out.as_ref(), &look.folder.docket, today, lang);
    let head = lang.gate_unit(workspace.unit_name(&sign.unit), &why);
    let mut lines = vec![(head, scene.theme.title())];
    let mut add = |text: String| lines.push((text, scene.theme.normal()));
    if !sign.required {
        add(lang.meet_optional().to_owned());
    }
    if sign.carried {
        add(lang.meet_carried().to_owned());
    }
    let Some(statement) = sign.statement else { return lines };
    lines.extend(declared::said(scene, statement));
    lines
}

/// Signing for the own unit; reminding another that owes its word.
fn enter(look: &Look<'_>, sign: &UnitSign<'_>) -> Enter {
    let scene = look.scene;
    if rights::may(scene.workspace, scene.cx, Right::Sign, Some(&sign.unit)).is_ok() {
        return Enter::Go(Place::about("sign", &format!("{}@{}", look.id, sign.unit)));
    }
    if sign.state.owes() && rights::may(scene.workspace, scene.cx, Right::Edit, None).is_ok() {
        let args = Args::new().with("meeting", look.id.as_str()).with("unit", sign.unit.as_str());
        return Enter::Ask("remind", args);
    }
    Enter::Open
}
