//! What each key does on the page of the draft.

use super::tool::Tool;
use super::{Editor, Open};
use crate::model::Via;
use crate::text::Lang;
use crate::ui::prose::{Place, Room};
use crate::ui::screen::{Code, Key, Scene, Step};

impl Editor {
    pub(super) fn take_key(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        if self.tool.is_open() {
            return self.press_tool(key, scene);
        }
        let (room, height) = (self.room(), self.seen.get().height);
        let Some(open) = &mut self.open else { return Step::Pass };
        if let Some(step) = open.move_caret(key, room, height) {
            return step;
        }
        match key.code {
            Code::Char(ch) if key.ctrl => return self.command(ch, scene),
            Code::F(3) => self.tool = Tool::find(&self.marked_words()),
            Code::F(4) => {
                open.mark = if open.mark.is_some() { None } else { Some(open.prose.caret()) }
            }
            Code::F(7) => self.tool = self.versions(scene),
            Code::Esc if open.mark.is_some() => open.mark = None,
            Code::Esc | Code::F(_) | Code::BackTab => return Step::Pass,
            Code::Char('n' | 'p') if key.alt => open.prose.clause_by(key.code == Code::Char('n')),
            Code::Char(_) if key.alt => return Step::Pass,
            _ => return open.type_key(key, scene),
        }
        Step::Stay
    }

    /// What a letter with Ctrl does.
    fn command(&mut self, ch: char, scene: &Scene<'_>) -> Step {
        let lang = scene.cx.lang;
        let Some(open) = &mut self.open else { return Step::Pass };
        match ch {
            's' => return self.save(scene, false),
            'z' if !open.prose.undo() => return Step::Say(lang.edit_no_undo().to_owned()),
            'y' if !open.prose.redo() => return Step::Say(lang.edit_no_redo().to_owned()),
            'z' | 'y' => open.mark = None,
            'n' | 'p' => open.prose.clause_by(ch == 'n'),
            'c' | 'x' => return self.clip(ch == 'x', scene),
            'v' if self.clip.is_empty() => return Step::Say(lang.edit_nothing_cut().to_owned()),
            'v' => open.prose.put(open.mark.take(), self.clip.clone(), false),
            'u' => open.prose.erase_before(),
            'f' => self.tool = Tool::find(&self.marked_words()),
            'r' => self.tool = Tool::replace(&self.marked_words()),
            't' => self.tool = Tool::menu(lang),
            'e' if scene.cx.via != Via::Local => return Step::Say(lang.edit_not_here().to_owned()),
            'e' => return Step::Outside(open.prose.text()),
            _ => return Step::Pass,
        }
        Step::Stay
    }

    /// Copies what is marked, or cuts it out.
    fn clip(&mut self, cut: bool, scene: &Scene<'_>) -> Step {
        let Some(open) = &mut self.open else { return Step::Pass };
        let Some(mark) = open.mark.take() else {
            return Step::Say(scene.cx.lang.edit_mark_first().to_owned());
        };
        self.clip = open.prose.pieces(mark);
        if cut {
            open.prose.erase(mark);
        }
        let chars = self.clip.iter().map(|it| it.text.chars().count()).sum();
        Step::Say(scene.cx.lang.edit_copied(chars))
    }

    /// What is marked if it lies in one line, to be looked for.
    fn marked_words(&self) -> String {
        let marked = self.open.as_ref().and_then(|it| Some(it.prose.pieces(it.mark?)));
        match marked.as_deref() {
            Some([one]) => one.text.clone(),
            _ => String::new(),
        }
    }

    /// The keys that do something now, the likeliest first.
    pub(super) fn key_hints(&self, lang: Lang) -> Vec<(&'static str, &'static str)> {
        if let Some(hints) = self.tool.hints(lang) {
            return hints;
        }
        let Some(open) = &self.open else { return Vec::new() };
        if open.mark.is_some() {
            return vec![
                ("ctrl-c", lang.edit_copy()),
                ("ctrl-x", lang.edit_cut()),
                ("f4", lang.edit_unmark()),
            ];
        }
        vec![
            ("ctrl-s", lang.edit_save()),
            ("ctrl-t", lang.edit_insert()),
            ("f3", lang.edit_find()),
            ("f4", lang.edit_mark()),
            ("f7", lang.edit_compare()),
            ("ctrl-z", lang.edit_undo()),
            ("ctrl-y", lang.edit_redo()),
            ("ctrl-v", lang.edit_paste()),
            ("ctrl-r", lang.edit_replace()),
            ("ctrl-n", lang.edit_next_clause()),
            ("ctrl-p", lang.edit_last_clause()),
            ("alt-n", lang.edit_next_clause()),
            ("alt-p", lang.edit_last_clause()),
            ("ctrl-e", lang.edit_outside()),
        ]
    }
}

impl Open {
    /// Moves the caret; none if the key moves nothing.
    fn move_caret(&mut self, key: Key, room: Room, height: usize) -> Option<Step> {
        if key.alt {
            return None;
        }
        let page = height.max(2).cast_signed() - 1;
        match (key.code, key.ctrl) {
            (Code::Left, _) => self.prose.left(),
            (Code::Right, _) => self.prose.right(),
            (Code::Up, _) => self.prose.rows_by(-1, room),
            (Code::Down, _) => self.prose.rows_by(1, room),
            (Code::PageUp, _) => self.prose.rows_by(-page, room),
            (Code::PageDown, _) => self.prose.rows_by(page, room),
            (Code::Home, true) => self.prose.top(),
            (Code::End, true) => self.prose.bottom(),
            (Code::Home, false) => self.prose.home(room),
            (Code::End, false) => self.prose.end(room),
            _ => return None,
        }
        Some(Step::Stay)
    }

    /// Types a key in, over what is marked.
    fn type_key(&mut self, key: Key, scene: &Scene<'_>) -> Step {
        if let Some(mark) = self.mark.take() {
            let erases = matches!(key.code, Code::Backspace | Code::Delete);
            self.prose.erase(mark);
            if erases {
                return Step::Stay;
            }
        }
        match key.code {
            Code::Enter => self.prose.enter(),
            Code::Backspace => self.prose.backspace(),
            Code::Delete => self.prose.delete(),
            Code::Tab => drop(self.prose.insert(' ')),
            Code::Char(ch) if !self.prose.insert(ch) => {
                return Step::Say(scene.cx.lang.edit_left_out(1));
            }
            _ => {}
        }
        Step::Stay
    }

    /// Where the words that are looked for begin is where the caret goes, and they are marked.
    pub(super) fn go_and_mark(&mut self, place: Place, words: &str) {
        self.prose.go(Place { at: place.at + words.len(), ..place });
        let end = self.prose.caret();
        self.prose.go(place);
        self.mark = Some(end);
    }
}
