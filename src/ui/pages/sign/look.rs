//! What the page of signing looks at: the text, the unit, and what both have been through.

use std::sync::Arc;

use crate::action::Args;
use crate::model::{About, Docket, Id, Right, Statement, Workspace};
use crate::report;
use crate::rule::circulation::{self, Circulation, Standing};
use crate::rule::sign_off::{self, SignState, UnitSign};
use crate::rule::waiting::{self, What};
use crate::rule::{life, opinions, papers, rights};
use crate::seal::{self, Hash, Text};
use crate::text::Lang;
use crate::ui::pages::sheet::{Line, Mark};
use crate::ui::screen::Scene;

use super::compare;

/// A sentence in a language.
type Words = fn(Lang) -> &'static str;

/// All that the page looks at.
pub(super) struct Look<'a> {
    pub(super) scene: &'a Scene<'a>,
    /// The minutes or the paper whose text it is.
    pub(super) about: About,
    pub(super) docket: &'a Docket,
    /// The circulation that stands.
    pub(super) out: Option<Circulation<'a>>,
    pub(super) version: u32,
    /// The very text that is agreed to.
    pub(super) text: &'a Arc<str>,
    pub(super) hash: Hash,
    /// What the text says, if it can be read.
    pub(super) said: Option<Text>,
    /// The unit in whose name the page is read.
    pub(super) unit: Option<Id>,
    pub(super) stand: Stand,
    pub(super) signs: Vec<UnitSign<'a>>,
    /// The version that the unit knows, and its text: what it last agreed to, or, of a paper, last spoke of.
    pub(super) known: Option<(u32, &'a Arc<str>)>,
    /// What changed since then; none if nothing can be compared.
    pub(super) changes: Option<Vec<seal::Change>>,
}

/// In whose name the page can be used.
pub(super) enum Stand {
    /// The own unit's.
    Own,
    /// Another unit's, whose word is recorded.
    Record,
    /// Nobody's, for this reason.
    ReadOnly(String),
}

/// Lines to read, and what they are divided into.
pub(super) struct Sheet {
    pub(super) lines: Vec<Line>,
    /// How many clauses or changes there are.
    pub(super) items: usize,
    /// The key of each one's clause; none outside the clauses.
    pub(super) keys: Vec<Option<String>>,
    /// Whether these are changes only, and not the whole text.
    pub(super) is_changes: bool,
}

/// Gathers it; none while there is no text at all.
pub(super) fn look<'a>(scene: &'a Scene<'a>, named: &str, unit: Option<&str>) -> Option<Look<'a>> {
    let workspace = scene.workspace;
    let about = about_of(scene, named)?;
    let docket = about.docket(workspace)?;
    let (version, text) = text_of(workspace, &about, docket)?;
    let today = scene.cx.today(&workspace.mechanism);
    let signs = sign_off::sign_offs(workspace, docket, today);
    let unit = unit_of(scene, &signs, unit);
    let standing = circulation::standing(workspace, docket);
    let stand = stand(scene, &about, &standing, (&signs, unit.as_ref()));
    let out = match standing {
        Standing::Out(out) => Some(*out),
        Standing::Nothing | Standing::Divergent => None,
    };
    let known = unit.as_ref().and_then(|it| match about {
        About::Meeting(_) => sign_off::agreed_text(workspace, docket, it),
        About::Paper(_) => sign_off::spoken_text(workspace, docket, it),
    });
    let said = Text::read(text).ok();
    let before = known.and_then(|(_, text)| Text::read(text).ok());
    let changes = match (&before, &said) {
        (Some(old), Some(new)) => Some(new.changes_since(old)),
        _ => None,
    };
    let hash = Hash::of(text.as_bytes());
    Some(Look {
        scene,
        about,
        docket,
        out,
        version,
        text,
        hash,
        said,
        unit,
        stand,
        signs,
        known,
        changes,
    })
}

/// What to say while there is no text.
pub(super) fn nothing(scene: &Scene<'_>, named: &str) -> String {
    let (lang, typed) = (scene.cx.lang, (!named.is_empty()).then_some(named));
    if let Some(paper) = named.strip_prefix(PAPER) {
        let there = scene.workspace.papers.contains_key(paper);
        return if there { lang.paper_no_text() } else { lang.paper_gone() }.to_owned();
    }
    match report::meeting(scene.workspace, scene.cx, typed) {
        Ok(_) => lang.sign_no_text().to_owned(),
        Err(_) if typed.is_some() => lang.meet_gone().to_owned(),
        Err(no) => no.sentence,
    }
}

/// What stands before the id of a paper, where the place names one and no meeting.
pub(super) const PAPER: &str = "paper:";

/// The paper or the meeting that was named; else the one that awaits a word of whoever acts, else the
/// meeting in hand.
fn about_of(scene: &Scene<'_>, named: &str) -> Option<About> {
    let (workspace, cx) = (scene.workspace, scene.cx);
    if let Some(paper) = named.strip_prefix(PAPER) {
        return Id::new(paper).ok().map(About::Paper);
    }
    let mut awaited = waiting::mine(workspace, cx).into_iter().filter(|it| it.what == What::Sign);
    let own = awaited.next().and_then(|it| it.about()).filter(|_| named.is_empty());
    let typed = (!named.is_empty()).then_some(named);
    own.or_else(|| {
        report::meeting(workspace, cx, typed).ok().map(|(id, _)| About::Meeting(id.clone()))
    })
}

/// The text that is read, with its version.
fn text_of<'a>(
    workspace: &'a Workspace,
    about: &About,
    docket: &'a Docket,
) -> Option<(u32, &'a Arc<str>)> {
    match about {
        About::Meeting(_) => circulation::current_text(workspace, docket),
        About::Paper(id) => papers::current_text(workspace, workspace.papers.get(id)?),
    }
}

/// The unit that was named, else the own one that is asked, else any own one.
fn unit_of(scene: &Scene<'_>, signs: &[UnitSign<'_>], named: Option<&str>) -> Option<Id> {
    if let Some((id, _)) = named.and_then(|it| scene.workspace.units.get_key_value(it)) {
        return Some(id.clone());
    }
    let own = rights::units_with(scene.workspace, scene.cx, Right::Sign);
    let asked = own.iter().find(|unit| signs.iter().any(|it| it.unit == **unit));
    asked.or(own.first()).cloned()
}

fn stand(
    scene: &Scene<'_>,
    about: &About,
    standing: &Standing<'_>,
    (signs, unit): (&[UnitSign<'_>], Option<&Id>),
) -> Stand {
    let (workspace, cx, lang) = (scene.workspace, scene.cx, scene.cx.lang);
    let only = |why: &str| Stand::ReadOnly(why.to_owned());
    let (of_paper, open) = match about {
        About::Meeting(id) => {
            (false, workspace.meetings.get(id).is_some_and(|it| life::is_open(it)))
        }
        About::Paper(id) => {
            (true, workspace.papers.get(id).is_some_and(|it| papers::conclusion(it).is_none()))
        }
    };
    if !open {
        return only(if of_paper { lang.paper_closed() } else { lang.sign_closed() });
    }
    match standing {
        Standing::Nothing if of_paper => return only(lang.paper_nothing_out()),
        Standing::Nothing => return only(lang.sign_nothing_out()),
        Standing::Divergent if of_paper => return only(lang.paper_two_out()),
        Standing::Divergent => return only(lang.sign_two_out()),
        Standing::Out(_) => {}
    }
    let Some(unit) = unit else {
        return only(if of_paper { lang.paper_nobody() } else { lang.sign_nobody() });
    };
    if !signs.iter().any(|it| it.unit == *unit) {
        let name = workspace.unit_name(unit);
        let why = if of_paper { lang.paper_not_asked(name) } else { lang.sign_not_asked(name) };
        return Stand::ReadOnly(why);
    }
    match rights::may(workspace, cx, Right::Sign, Some(unit)) {
        Ok(()) => Stand::Own,
        Err(_) if rights::may(workspace, cx, Right::Edit, None).is_ok() => Stand::Record,
        Err(no) => Stand::ReadOnly(no.sentence),
    }
}

impl Look<'_> {
    /// Whether it is a paper, on which units comment, and no minutes, which they sign.
    pub(super) fn is_paper(&self) -> bool {
        matches!(self.about, About::Paper(_))
    }

    /// Whether units are asked for comment: on a paper, or on minutes that were sent out for it.
    pub(super) fn is_comment(&self) -> bool {
        self.is_paper() || self.out.as_ref().is_some_and(|it| !it.counts)
    }

    /// How a unit stands, in the words of consent or of comment.
    pub(super) fn word(&self, state: SignState) -> &'static str {
        let lang = self.scene.cx.lang;
        lang.stands(self.is_comment(), state.said())
    }

    /// A sentence for consent, or the one for a round of comment.
    pub(super) fn say(&self, minutes: Words, paper: Words) -> &'static str {
        if self.is_comment() { paper(self.scene.cx.lang) } else { minutes(self.scene.cx.lang) }
    }

    /// How the unit stands to what is out.
    pub(super) fn sign(&self) -> Option<&UnitSign<'_>> {
        self.signs.iter().find(|it| Some(&it.unit) == self.unit.as_ref())
    }

    /// Whether the unit's word that stands agrees to this very text, and counts.
    pub(super) fn agreed_to_this(&self) -> bool {
        self.known.is_some_and(|(version, _)| version == self.version)
            && self
                .sign()
                .is_some_and(|it| matches!(it.state, SignState::Agreed | SignState::Suggested))
    }

    /// How many changes there are since the text that the unit agreed to, if that can be said.
    pub(super) fn changed(&self) -> Option<usize> {
        self.changes.as_ref().map(Vec::len)
    }

    /// What every word on this text is asked with, or why none can be said.
    pub(super) fn args(&self) -> Result<Args, String> {
        if let Stand::ReadOnly(why) = &self.stand {
            return Err(why.clone());
        }
        let unit = self.unit.as_ref().map(Id::as_str).unwrap_or_default();
        Ok(Args::new()
            .with(self.about.field(), self.about.id().as_str())
            .with("version", self.version.to_string())
            .with("unit", unit))
    }

    /// The whole text, line by line, divided into clauses.
    pub(super) fn full_sheet(&self) -> Sheet {
        let spans = seal::spans(self.text);
        let item = |n: usize| spans.iter().position(|it| it.lines.contains(&n));
        let lines = self.text.lines().enumerate();
        Sheet {
            lines: lines.map(|(n, line)| Line::new(Mark::Plain, line, item(n))).collect(),
            items: spans.len(),
            keys: spans.iter().map(|it| Some(it.key.clone())).collect(),
            is_changes: false,
        }
    }

    /// What became of the unit's own opinions, then what changed since the text that it agreed to.
    pub(super) fn compare_sheet(&self) -> Sheet {
        let mut sheet = self.compared();
        sheet.lines.splice(0..0, self.answers());
        sheet
    }

    /// What the secretary answered to what the unit had said in words.
    fn answers(&self) -> Vec<Line> {
        let lang = self.scene.cx.lang;
        let own = |it: &&Arc<Statement>| it.unit() == self.unit.as_ref().map(Id::as_str);
        let mut lines = Vec::new();
        for opinion in opinions::opinions(self.docket).filter(own) {
            let Some(answer) = opinions::answer(self.docket, opinion.hash) else {
                continue;
            };
            let version = opinion.said.number("version").unwrap_or_default();
            let verdict = lang.response(answer.said.word("verdict").unwrap_or_default());
            let words = opinion.said.text("words").unwrap_or_default().replace('\n', " ");
            let reason = answer.said.text("words").unwrap_or_default().replace('\n', " ");
            let with = answer.said.line("talked_with").map(|it| lang.talked_over(it));
            let reason = reason + &with.unwrap_or_default();
            lines.push(Line::new(
                Mark::Label,
                lang.sign_answered(version, &words, verdict, &reason),
                None,
            ));
        }
        lines
    }

    /// What changed since the text that the unit agreed to; all of it if it agreed to none.
    fn compared(&self) -> Sheet {
        let lang = self.scene.cx.lang;
        let note = |words: &str| vec![Line::new(Mark::Label, words, None)];
        let mut sheet = match (&self.known, &self.changes, &self.said) {
            (Some((_, old)), Some(changes), Some(new)) if !changes.is_empty() => {
                return compare::sheet(lang, (old, self.text), new, changes);
            }
            (Some((version, _)), Some(_), _) => {
                let same = if *version == self.version {
                    self.say(Lang::sign_same_compare, Lang::paper_same_compare)
                } else {
                    self.say(Lang::sign_same, Lang::paper_same)
                };
                return Sheet { lines: note(same), items: 0, keys: Vec::new(), is_changes: true };
            }
            (Some(_), None, _) => Sheet {
                lines: note(self.say(Lang::sign_unreadable_text, Lang::paper_unreadable_text)),
                ..self.full_sheet()
            },
            (None, ..) => Sheet {
                lines: note(self.say(Lang::sign_never, Lang::paper_never)),
                ..self.full_sheet()
            },
        };
        sheet.lines.extend(self.full_sheet().lines);
        sheet
    }
}
