//! A question before something is done: the way back is chosen first, or a word has to be typed.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::action::{Action, Args, Ask, Confirm};
use crate::model::MeetingFolder;
use crate::rule::{circulation, consent_set, nominations, opinions, roster};
use crate::seal::Hash;
use crate::ui::line::Field;
use crate::ui::pages::list::labelled;
use crate::ui::pages::popup::popup;
use crate::ui::pages::whose;
use crate::ui::put::{Para, Spot, para, put};
use crate::ui::screen::{Code, Key, Scene, Screen, Step};
use crate::ui::width::{fit, w};
use crate::ui::wrap::wrap;

/// A question laid over the page.
pub struct Question {
    title: String,
    lines: Vec<String>,
    answer: Answer,
    /// What is done on yes; it is taken once.
    then: Option<Step>,
}

enum Answer {
    /// Two choices, the way back first.
    Pair { back: &'static str, on: &'static str, chosen: bool },
    /// A word, in Chinese or in letters.
    Word { field: Field, words: (&'static str, &'static str), wrong: bool },
}

impl Question {
    /// Asks before an action is done, as the action wants it.
    pub fn of(action: &'static Action, args: Args, scene: &Scene<'_>) -> Self {
        let lang = scene.cx.lang;
        let args = args.in_round(scene.workspace);
        let title = action.called(lang, &args);
        let answer = match action.confirmed(&args) {
            Confirm::Word(han, letters) => {
                Answer::Word { field: Field::default(), words: (han, letters), wrong: false }
            }
            Confirm::None | Confirm::Enter => {
                Answer::Pair { back: lang.ui_back(), on: title, chosen: false }
            }
        };
        Self {
            title: title.to_owned(),
            lines: summary(action, &args, scene),
            answer,
            then: Some(Step::Do(action, args)),
        }
    }

    /// Asks before something typed is lost.
    pub fn lose(then: Step, scene: &Scene<'_>) -> Self {
        let lang = scene.cx.lang;
        Self {
            title: lang.ui_lose_title().to_owned(),
            lines: vec![lang.ui_lose().to_owned()],
            answer: Answer::Pair { back: lang.ui_keep(), on: lang.ui_discard(), chosen: false },
            then: Some(Step::Lose(Box::new(then))),
        }
    }

    fn yes(&mut self) -> Step {
        self.then.take().unwrap_or(Step::Pop)
    }
}

impl Screen for Question {
    fn name(&self) -> &'static str {
        "confirm"
    }

    fn title(&self, _: &Scene<'_>) -> String {
        self.title.clone()
    }

    fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let (widths, theme) = (scene.widths, scene.theme);
        let text = self.lines.join("\n");
        let width = area.width.min(72);
        let rows = wrap(&text, usize::from(width.saturating_sub(2)), widths).len();
        let height = u16::try_from(rows + 3).unwrap_or(u16::MAX);
        let inner = popup(scene, area, (width, height), &self.title, buf);
        // The answer is never crowded out by the words above it.
        let above = Rect { height: inner.height.saturating_sub(2), ..inner };
        let used =
            para(buf, above, &Para { text: &text, ..Para::default() }, theme.normal(), widths);
        let row = (used + 1).min(inner.height.saturating_sub(1));
        let spot = Spot::row(inner, row);
        match &self.answer {
            Answer::Pair { back, on, chosen } => {
                let style = |it: bool| if it { theme.focus() } else { theme.normal() };
                let gap = put(buf, spot, &format!(" {back} "), style(!chosen), widths) + 2;
                put(buf, spot.skip(gap), &format!(" {on} "), style(*chosen), widths);
                None
            }
            Answer::Word { field, words, wrong } => {
                let lang = scene.cx.lang;
                let style = if *wrong { theme.bad() } else { theme.normal() };
                let used = put(buf, spot, &lang.ui_type_word(words.0, words.1), style, widths);
                let room = spot.skip(used).first(16);
                let (typed, column) = field.view(usize::from(room.max), widths);
                put(buf, room, &fit(&typed, usize::from(room.max), widths), theme.field(), widths);
                let column = u16::try_from(column).unwrap_or(0);
                (room.max > 0).then(|| Position::new(room.x + column, room.y))
            }
        }
    }

    fn press(&mut self, key: Key, _: &Scene<'_>) -> Step {
        match (&mut self.answer, key.code) {
            (_, Code::Esc | Code::F(10)) => return Step::Pop,
            (_, Code::F(1)) => return Step::Pass,
            (
                Answer::Pair { chosen, .. },
                Code::Left | Code::Right | Code::Tab | Code::BackTab | Code::Up | Code::Down,
            ) => *chosen = !*chosen,
            (Answer::Pair { chosen, .. }, Code::Enter) => {
                return if *chosen { self.yes() } else { Step::Pop };
            }
            (Answer::Word { field, words, wrong }, Code::Enter) => {
                let typed = field.text().trim().to_lowercase();
                if typed == words.0 || typed == words.1 {
                    return self.yes();
                }
                *wrong = true;
            }
            (Answer::Word { field, .. }, _) => edit(field, key),
            _ => {}
        }
        Step::Stay
    }

    fn paste(&mut self, text: &str, _: &Scene<'_>) -> Step {
        if let Answer::Word { field, .. } = &mut self.answer {
            field.paste(text);
        }
        Step::Stay
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn takes_text(&self) -> bool {
        matches!(self.answer, Answer::Word { .. })
    }

    fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        match &self.answer {
            Answer::Pair { back, on, chosen } => vec![
                ("enter", if *chosen { on } else { back }),
                ("tab", lang.ui_other()),
                ("esc", lang.ui_back()),
            ],
            Answer::Word { .. } => vec![("enter", lang.ui_confirm()), ("esc", lang.ui_back())],
        }
    }
}

/// Edits a line; keys that do nothing to a line do nothing.
pub(crate) fn edit(field: &mut Field, key: Key) {
    match key.code {
        Code::Char('u') if key.ctrl => field.delete_before(),
        Code::Char(ch) if !key.ctrl && !key.alt => drop(field.insert(ch)),
        Code::Backspace => field.backspace(),
        Code::Delete => field.delete(),
        Code::Left => field.left(),
        Code::Right => field.right(),
        Code::Home => field.home(),
        Code::End => field.end(),
        _ => {}
    }
}

/// What is about to be done, line by line: in whose name, on what, with which words.
pub(crate) fn summary(action: &Action, args: &Args, scene: &Scene<'_>) -> Vec<String> {
    let lang = scene.cx.lang;
    let mut pairs = Vec::new();
    if let Some(person) = &scene.cx.person {
        let today = scene.cx.today(&scene.workspace.mechanism);
        let post = roster::title(scene.workspace, person, None, today).unwrap_or_default();
        let name = scene.workspace.person_name(person);
        pairs.push((lang.ui_acting(), format!("{name} {post}")));
    }
    for param in action.all_params() {
        let approver = || whose::approver(action, args, scene);
        let said = match args.get(param.name) {
            _ if param.ask == Ask::Approver => approver(),
            value => value.map(|it| said(param.ask, it, args, scene)),
        };
        pairs.extend(said.map(|it| ((param.title)(lang), it)));
    }
    pairs.extend(text_hash(args, scene).map(|it| (lang.ui_hash(), it.short())));
    let widest = pairs.iter().map(|it| w(it.0, scene.widths)).max().unwrap_or(0);
    let line = |(label, said)| format!("{}  {said}", fit(label, widest, scene.widths));
    let lines = pairs.into_iter().map(line);
    let head = [action.says(lang, args).to_owned(), String::new()].into_iter();
    head.chain(lines).chain(who_must_agree(action, args, scene)).collect()
}

/// Before minutes go out: who must agree to them, and why.
fn who_must_agree(action: &Action, args: &Args, scene: &Scene<'_>) -> Option<String> {
    let folder = folder(args, scene).filter(|_| action.name == "circulate")?;
    let minutes = folder.minutes.values().next_back()?;
    let waived = args.units(scene.workspace, scene.cx, "waive").unwrap_or_default();
    let set = consent_set::consent_set(scene.workspace, &folder.doc, minutes, &waived);
    Some(format!("\n{}", set.say(scene.workspace, scene.cx.lang).trim()))
}

/// How a value is said to people.
pub(crate) fn said(ask: Ask, value: &str, args: &Args, scene: &Scene<'_>) -> String {
    let workspace = scene.workspace;
    let units = |cut: &str| {
        let parts = cut.split([',', '，', '、']).map(str::trim);
        let names =
            parts.map(|it| workspace.find_unit(it).map_or(it, |id| workspace.unit_name(id)));
        names.collect::<Vec<_>>().join("、")
    };
    match ask {
        Ask::Unit | Ask::Units => units(value),
        Ask::Person => workspace.person_name(value).to_owned(),
        Ask::Approver => {
            let who = whose::at_desk(args, scene, |it| {
                it.approver(value).map(|who| whose::described(&who, it))
            });
            who.and_then(Result::ok).unwrap_or_else(|| value.to_owned())
        }
        Ask::People => {
            let parts = value.split([',', '，', '、']).map(str::trim);
            parts.map(|it| workspace.person_name(it)).collect::<Vec<_>>().join("、")
        }
        Ask::Meeting => {
            workspace.meetings.get(value).map_or(value, |it| it.doc.title.as_str()).to_owned()
        }
        Ask::Paper => {
            workspace.papers.get(value).map_or(value, |it| it.doc.title.as_str()).to_owned()
        }
        Ask::Duty => workspace.duties.get(value).map_or(value, |it| it.title.as_str()).to_owned(),
        Ask::Role => workspace.mechanism.role(value).map_or(value, |it| &it.name).to_owned(),
        Ask::MeetingKind => {
            workspace.mechanism.meeting_kind(value).map_or(value, |it| &it.name).to_owned()
        }
        Ask::Item => folder(args, scene)
            .and_then(|it| it.doc.item(value))
            .map_or_else(|| value.to_owned(), |it| it.title.clone()),
        Ask::Opinion => opinion(value, scene).unwrap_or_else(|| value.to_owned()),
        Ask::Word(_) => scene.cx.lang.ui_word(value).to_owned(),
        Ask::Nomination => nominations::nomination(workspace, value)
            .map_or_else(|| value.to_owned(), |it| it.says(workspace)),
        Ask::Flag => scene.cx.lang.yes().to_owned(),
        _ => value.to_owned(),
    }
}

/// An opinion as its unit said it.
fn opinion(value: &str, scene: &Scene<'_>) -> Option<String> {
    let workspace = scene.workspace;
    let meetings = workspace.meetings.values().map(|it| &it.docket);
    let dockets = meetings.chain(workspace.papers.values().map(|it| &it.docket));
    let found = dockets.into_iter().find_map(|it| opinions::opinion(it, value))?;
    let words = found.said.text("words").unwrap_or_default().replace('\n', " ");
    Some(labelled(scene.cx.lang, workspace.unit_name(found.unit().unwrap_or_default()), &words))
}

/// The meeting that the arguments name.
pub(crate) fn folder<'a>(args: &Args, scene: &Scene<'a>) -> Option<&'a MeetingFolder> {
    args.get("meeting").and_then(|it| scene.workspace.meetings.get(it)).map(|it| &**it)
}

/// The hash of the circulated text that is spoken of.
fn text_hash(args: &Args, scene: &Scene<'_>) -> Option<Hash> {
    let paper = || args.get("paper").and_then(|it| scene.workspace.papers.get(it));
    let docket = match folder(args, scene) {
        Some(folder) => &folder.docket,
        None => &paper()?.docket,
    };
    let text = match args.get("version").map(|it| it.trim().parse::<u32>()) {
        Some(version) => docket.texts.get(&version.ok()?)?,
        None => circulation::standing(scene.workspace, docket)
            .out()
            .and_then(|it| docket.texts.get(&it.version))?,
    };
    Some(Hash::of(text.as_bytes()))
}
