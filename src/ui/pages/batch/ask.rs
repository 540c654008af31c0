//! What is about to be recorded, unit by unit: which word, who said it, who approved it, how and on which day.
//! Nothing is written before this was seen and confirmed once.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::kinds::Kind;
use super::look::Look;
use super::sheet::HOWS;
use crate::action::{Action, Args};
use crate::rule::wording;
use crate::ui::pages::confirm::said;
use crate::ui::pages::list::{Piece, labelled};
use crate::ui::pages::popup::popup;
use crate::ui::pages::whose;
use crate::ui::put::{Spot, put};
use crate::ui::screen::{Code, Key, Scene};
use crate::ui::wrap::wrap;

/// Cells of the overlay.
const WIDTH: u16 = 76;

/// Rows that were filled in, before they are sent.
pub(super) struct Asking {
    /// The key of each row with what will be done.
    pub(super) acts: Vec<(String, &'static Action, Args)>,
    lines: Vec<Piece>,
    top: usize,
    yes: bool,
}

/// What a key means while it is asked.
pub(super) enum Answer {
    /// It is still being looked at.
    Looks,
    /// Nothing is recorded.
    No,
    /// All of it is recorded.
    Yes,
    /// The key is for somebody else.
    Pass,
}

impl Asking {
    /// Shows what these rows say, and which rows are not sent yet.
    pub(super) fn of(
        look: &Look<'_>,
        kind: &Kind,
        acts: Vec<(String, &'static Action, Args)>,
        lacking: &[(String, &str)],
    ) -> Self {
        let (lang, theme) = (look.scene.cx.lang, look.scene.theme);
        let mut lines = vec![(lang.batch_will(acts.len()), theme.title())];
        for (key, action, args) in &acts {
            let name = look.lines.iter().find(|it| it.key == *key).map_or("", |it| &it.name);
            lines.push((labelled(lang, name, &what(kind, args, look.scene)), theme.normal()));
            let whose = whose_name(action, args, look.scene);
            lines.extend(whose.map(|it| (format!("  {it}"), theme.dim())));
            lines
                .extend(wrong(action, args, look.scene).map(|it| (format!("  {it}"), theme.bad())));
        }
        if !lacking.is_empty() {
            lines.push((lang.batch_not_yet(lacking.len()), theme.title()));
            let name = |key: &str| look.lines.iter().find(|it| it.key == *key).map(|it| &it.name);
            let line =
                |(key, why): &(String, &str)| labelled(lang, name(key).map_or("", |it| it), why);
            lines.extend(lacking.iter().map(|it| (line(it), theme.warn())));
        }
        Self { acts, lines, top: 0, yes: false }
    }

    pub(super) fn press(&mut self, key: Key) -> Answer {
        match key.code {
            Code::Esc | Code::F(10) => return Answer::No,
            Code::Enter => return if self.yes { Answer::Yes } else { Answer::No },
            Code::Tab | Code::BackTab | Code::Left | Code::Right => self.yes = !self.yes,
            Code::Up => self.top = self.top.saturating_sub(1),
            Code::Down => self.top += 1,
            Code::PageUp => self.top = self.top.saturating_sub(10),
            Code::PageDown | Code::Char(' ') => self.top += 10,
            Code::Home => self.top = 0,
            Code::End => self.top = usize::MAX,
            Code::F(1) => return Answer::Pass,
            _ => {}
        }
        Answer::Looks
    }

    /// The hints of the footer.
    pub(super) fn hints(&self, scene: &Scene<'_>) -> Vec<(&'static str, &'static str)> {
        let lang = scene.cx.lang;
        let enter = if self.yes { lang.batch_save() } else { lang.ui_back() };
        vec![("enter", enter), ("tab", lang.ui_other()), ("down", lang.batch_more())]
    }

    pub(super) fn view(&self, scene: &Scene<'_>, area: Rect, buf: &mut Buffer) {
        let (lang, theme, widths) = (scene.cx.lang, scene.theme, scene.widths);
        let room = usize::from(WIDTH.min(area.width).saturating_sub(3)).max(1);
        let rows: Vec<Piece> = self.lines.iter().flat_map(|it| wrapped(it, room, scene)).collect();
        let wanted = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2);
        let inner = popup(scene, area, (WIDTH, wanted), lang.batch_title(), buf);
        let height = usize::from(inner.height.saturating_sub(2));
        let top = self.top.min(rows.len().saturating_sub(height));
        let seen = rows.get(top..).unwrap_or_default().iter().take(height);
        for (n, (text, style)) in (0u16..).zip(seen) {
            put(buf, Spot::row(inner, n), text, *style, widths);
        }
        let left = rows.len().saturating_sub(top + height);
        let spot = Spot::row(inner, inner.height.saturating_sub(1));
        let style = |it: bool| if it { theme.focus() } else { theme.normal() };
        let back = format!(" {} ", lang.ui_back());
        let on = format!(" {} ", lang.batch_save());
        let gap = put(buf, spot, &back, style(!self.yes), widths) + 2;
        let used = put(buf, spot.skip(gap), &on, style(self.yes), widths);
        if left > 0 {
            put(buf, spot.skip(gap + used + 2), &lang.batch_below(left), theme.warn(), widths);
        }
    }
}

/// A line in rows of so many cells.
fn wrapped((text, style): &Piece, cells: usize, scene: &Scene<'_>) -> Vec<Piece> {
    let rows = wrap(text, cells, scene.widths).into_iter();
    rows.map(|it| (text.get(it).unwrap_or_default().to_owned(), *style)).collect()
}

/// What a row says: the word, who comes or what the unit said.
fn what(kind: &Kind, args: &Args, scene: &Scene<'_>) -> String {
    let lang = scene.cx.lang;
    let one_line = |it: &str| it.replace('\n', " ");
    let word = (kind.say)(lang, kind.word_of(args));
    let comes = args.get("substitute").map(|it| {
        let (name, post) = wording::split_name(it);
        lang.batch_comes(&name, &post)
    });
    let words = ["leave", "person", "suggestion", "text"].into_iter().find_map(|it| args.get(it));
    match comes.or_else(|| words.map(one_line)) {
        Some(words) => labelled(lang, word, &words),
        None => word.to_owned(),
    }
}

/// In whose name: who said it, how and when, and who stands behind it.
fn whose_name(action: &Action, args: &Args, scene: &Scene<'_>) -> Option<String> {
    let lang = scene.cx.lang;
    let how = lang.how(HOWS.iter().find(|it| args.get("recorded") == Some(it))?);
    let by = args.get("by").unwrap_or_default();
    let speaker = whose::speaker(args, scene);
    let speaker =
        speaker.and_then(|it| whose::at_desk(args, scene, |at| whose::described(&it, at)));
    let by = speaker.unwrap_or_else(|| by.to_owned());
    let on = action.param("on").and_then(|it| Some(said(it.ask, args.get("on")?, args, scene)));
    let mut line = lang.batch_whose(&by, how, &on.unwrap_or_default());
    if let Some(approver) = whose::approver(action, args, scene) {
        line.push_str(lang.pick("; ", "；"));
        line.push_str(&labelled(lang, lang.head_approver(), &approver));
    }
    Some(line)
}

/// Why the names of a row will be refused, as far as it is known before it is sent.
fn wrong(action: &Action, args: &Args, scene: &Scene<'_>) -> Option<String> {
    let by = args.get("by").filter(|_| args.has("recorded"))?;
    let found = whose::at_desk(args, scene, |desk| {
        desk.speaker(by).map(drop)?;
        match args.get("approved-by").filter(|_| action.param("approved-by").is_some()) {
            Some(typed) => desk.approver(typed).map(drop),
            None => Ok(()),
        }
    });
    found?.err().map(|it| it.sentence)
}
