//! The gate: whether minutes may be issued, and in one sentence why not (DESIGN §3).

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::{About, Docket, Id, MeetingFolder, Statement, Workspace};
use crate::rule::circulation::{self, Circulation, Standing};
use crate::rule::days::{Today, say_left_of};
use crate::rule::sign_off::{self, SignState, UnitSign};
use crate::rule::verify::{Breach, Wrong};
use crate::rule::{amend, drift, issues, sound};
use crate::seal::{Hash, Text};
use crate::text::Lang;

/// What the gate says, with everything it looked at.
#[derive(Clone, Debug)]
pub struct Gate<'a> {
    /// The circulation that stands.
    pub out: Option<Circulation<'a>>,
    /// How each unit stands.
    pub signs: Vec<UnitSign<'a>>,
    /// The authorisation of the text that is out.
    pub authorised: Option<&'a Arc<Statement>>,
    /// What stands in the way, in the order in which it should be settled.
    pub blocks: Vec<Block>,
}

/// One thing that stands in the way of issuing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// It was called off, or issued before.
    Closed(&'static str),
    /// Nothing is out for consent.
    NothingOut,
    /// Two circulations stand.
    TwoOut,
    /// What is out is a round of comment.
    CommentOnly,
    /// Something of the meeting cannot be read, attributed or found, or cannot be what it says.
    Unsound(Breach),
    /// The text's file is not what was circulated, or the draft drifted from it at this field.
    Differs(String),
    /// Units whose consent is missing.
    Units,
    /// Nobody with the right authorised this text.
    NotAuthorised,
    /// Whoever authorises asked for these changes instead.
    Amended(String),
}

/// Asks the gate of a meeting.
pub fn gate<'a>(
    workspace: &Workspace,
    id: &Id,
    folder: &'a MeetingFolder,
    today: NaiveDate,
) -> Gate<'a> {
    let standing = circulation::standing(workspace, &folder.docket);
    let signs = sign_off::sign_offs(workspace, &folder.docket, today);
    let mut blocks = closed(folder);
    let about = About::Meeting(id.clone());
    blocks.extend(sound::unsound(workspace, &about, today).into_iter().map(Block::Unsound));
    match &standing {
        Standing::Nothing => blocks.push(Block::NothingOut),
        Standing::Divergent => blocks.push(Block::TwoOut),
        Standing::Out(out) => blocks.extend(text_blocks(workspace, id, folder, out)),
    }
    if signs.iter().any(|it| it.required && !it.state.passes()) {
        blocks.push(Block::Units);
    }
    let out = match standing {
        Standing::Out(out) => Some(*out),
        Standing::Nothing | Standing::Divergent => None,
    };
    let authorised =
        out.as_ref().and_then(|it| amend::authorisation(workspace, &folder.docket, it.hash));
    let asked = out.as_ref().and_then(|it| amend::asked(workspace, &folder.docket, it.hash));
    match asked {
        Some(it) => {
            blocks.push(Block::Amended(it.said.text("words").unwrap_or_default().to_owned()));
        }
        None if out.is_some() && authorised.is_none() => blocks.push(Block::NotAuthorised),
        None => {}
    }
    Gate { out, signs, authorised, blocks }
}

impl Gate<'_> {
    /// Whether nothing stands in the way.
    pub fn is_open(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether changes were asked for instead of an authorisation, so that this text is not issued.
    pub fn is_amended(&self) -> bool {
        self.blocks.iter().any(|it| matches!(it, Block::Amended(_)))
    }

    /// Required units whose consent is missing, in official order.
    pub fn missing(&self) -> impl Iterator<Item = &UnitSign<'_>> {
        self.signs.iter().filter(|it| it.required && !it.state.passes())
    }

    /// Whether every consent that counts is there, so that only 签发 and 印发 are left (待签发).
    pub fn signs_settled(&self) -> bool {
        self.blocks.iter().all(|it| *it == Block::NotAuthorised)
    }

    /// The gate in one sentence: 差 2 家：市公安局（未回复，剩 1 个工作日）、…
    pub fn say(
        &self,
        workspace: &Workspace,
        folder: &MeetingFolder,
        today: NaiveDate,
        lang: Lang,
    ) -> String {
        if self.is_open() {
            return lang.gate_open().to_owned();
        }
        let parts: Vec<String> = self
            .blocks
            .iter()
            .map(|block| match block {
                Block::Closed("cancelled") => lang.gate_cancelled().to_owned(),
                Block::Closed(_) => lang.gate_issued().to_owned(),
                Block::NothingOut => lang.gate_nothing_out().to_owned(),
                Block::TwoOut => lang.gate_two_out().to_owned(),
                Block::CommentOnly => lang.gate_comment_only().to_owned(),
                Block::Unsound(breach) => say_breach(breach, lang),
                Block::Differs(field) => lang.gate_differs(field),
                Block::Units => self.say_units(workspace, folder, today, lang),
                Block::NotAuthorised => lang.gate_not_authorised().to_owned(),
                Block::Amended(words) => lang.gate_amended(&words.replace('\n', " ")),
            })
            .collect();
        parts.join(lang.stop())
    }

    fn say_units(
        &self,
        workspace: &Workspace,
        folder: &MeetingFolder,
        today: NaiveDate,
        lang: Lang,
    ) -> String {
        let units: Vec<String> = self
            .missing()
            .map(|it| {
                let today = Today::of(workspace, today);
                let why = say_why(it, self.out.as_ref(), &folder.docket, today, lang);
                lang.gate_unit(workspace.unit_name(&it.unit), &why)
            })
            .collect();
        lang.gate_units(units.len(), &units.join(lang.comma()))
    }
}

/// What is not sound, as a part of the gate's sentence.
fn say_breach(breach: &Breach, lang: Lang) -> String {
    match &breach.wrong {
        Wrong::Unreadable(_) => lang.gate_unreadable(&breach.file),
        _ => breach.say(lang).trim_end_matches(['。', '.']).to_owned(),
    }
}

/// Why one unit's word is missing, without its name.
pub fn say_why(
    sign: &UnitSign<'_>,
    out: Option<&Circulation<'_>>,
    docket: &Docket,
    today: Today<'_>,
    lang: Lang,
) -> String {
    let left = out.and_then(|it| say_left_of(it, today, lang));
    let with_left = |word: &str| match &left {
        Some(left) => format!("{word}{}{left}", lang.comma_text()),
        None => word.to_owned(),
    };
    let version = sign.version.unwrap_or_default();
    match sign.state {
        SignState::Stale => {
            let changed = say_changed(sign, out, docket, lang);
            let stale =
                if docket.is_of_paper() { Lang::why_comment_stale } else { Lang::why_stale };
            stale(lang, version, &changed)
        }
        SignState::Awaited if sign.statement.is_some_and(|it| it.kind() == "consent") => {
            lang.why_not_enough().to_owned()
        }
        SignState::Awaited if sign.statement.is_some() => {
            let before = if docket.is_of_paper() {
                Lang::why_spoke_before
            } else {
                Lang::why_objected_before
            };
            with_left(&before(lang, version))
        }
        SignState::Awaited if docket.is_of_paper() => with_left(lang.why_no_comment()),
        SignState::Awaited => with_left(lang.why_silent()),
        SignState::Objected => match sign.statement.and_then(|it| it.said.text("words")) {
            Some(words) => lang.why_objected(&words.replace('\n', " ")),
            None => lang.sign_state("objected").to_owned(),
        },
        other => lang.sign_state(other.code()).to_owned(),
    }
}

/// Which clauses changed since the text the unit agreed to: 第二段已改.
fn say_changed(
    sign: &UnitSign<'_>,
    out: Option<&Circulation<'_>>,
    docket: &Docket,
    lang: Lang,
) -> String {
    let text_of = |version: u32| docket.texts.get(&version).and_then(|it| Text::read(it).ok());
    let (Some(old), Some(new)) =
        (sign.version.and_then(text_of), out.and_then(|it| text_of(it.version)))
    else {
        return lang.text_changed().to_owned();
    };
    let places: Vec<usize> = new
        .changes_since(&old)
        .iter()
        .filter_map(|it| {
            it.key().and_then(|key| new.clauses().position(|clause| clause.key == key))
        })
        .map(|at| at + 1)
        .collect();
    if places.is_empty() {
        return lang.text_changed().to_owned();
    }
    let named: Vec<String> = places.iter().map(|n| lang.clause_place(*n)).collect();
    lang.clauses_changed(&named.join(lang.comma()))
}

fn closed(folder: &MeetingFolder) -> Vec<Block> {
    if folder.doc.cancelled.is_some() {
        vec![Block::Closed("cancelled")]
    } else if issues::is_closed(&folder.docket) {
        vec![Block::Closed("issued")]
    } else {
        Vec::new()
    }
}

fn text_blocks(
    workspace: &Workspace,
    id: &Id,
    folder: &MeetingFolder,
    out: &Circulation<'_>,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !out.counts {
        blocks.push(Block::CommentOnly);
    }
    match folder.docket.texts.get(&out.version) {
        None => {
            let file = folder.docket.text_file(out.version);
            blocks.push(Block::Unsound(Breach::new(&file, Wrong::Missing)));
        }
        Some(text) if Hash::of(text.as_bytes()) != out.hash => {
            blocks.push(Block::Differs(format!("meetings/{id}/minutes/{}.txt", out.version)));
        }
        Some(_) => {
            if let Some(field) = drift::drifted(workspace, id, folder, out.version) {
                blocks.push(Block::Differs(field));
            }
        }
    }
    blocks
}
