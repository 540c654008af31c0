//! How one comes to the page on which the draft is written, from wherever one is.

use crate::action::Args;
use crate::report::{self, Subject};
use crate::rule::{circulation, life};
use crate::session::Session;
use crate::ui::machine::Ui;
use crate::ui::screen::Place;

impl Ui {
    /// The whole minutes are written on a page of their own; where there is no draft yet, one is begun.
    pub(super) fn write_minutes(&mut self, args: &Args, session: &mut Session) {
        let named = args.get("meeting").map(str::to_owned);
        let has_draft = |session: &Session| {
            let found = report::meeting(session.workspace(), session.cx(), named.as_deref()).ok();
            found.is_none_or(|(_, folder)| {
                let latest = folder.latest();
                let open = latest.filter(|it| !circulation::was_circulated(&folder.docket, *it));
                open.is_some() || !life::is_open(folder)
            })
        };
        if !has_draft(session)
            && let Some(draft) = self.action("draft")
        {
            let about = named.iter().fold(Args::new(), |args, it| args.with("meeting", it));
            self.ask(draft, &about, session);
            if !has_draft(session) {
                return;
            }
        }
        self.go(Place { page: "editor".to_owned(), about: named.clone() }, session);
    }

    /// Where the draft of a meeting is written: the page that is open already, else one that begins at the
    /// clause that is named after `#`, or at the one under the cursor.
    pub(super) fn editor_place(&self, about: &str, session: &Session) -> Place {
        let (named, clause) = about.split_once('#').unwrap_or((about, ""));
        let under = self.top().about(&self.scene(session));
        let meeting = under.iter().find_map(|it| match it {
            Subject::Meeting(id) => Some(id.as_str()),
            _ => None,
        });
        let named = if named.is_empty() { meeting.unwrap_or_default() } else { named };
        let wanted = (!named.is_empty()).then_some(named);
        let found = report::meeting(session.workspace(), session.cx(), wanted).ok();
        let id = found.map_or_else(|| named.to_owned(), |it| it.0.to_string());
        let is_open = |it: &&Place| {
            let about = it.about.as_deref().unwrap_or_default();
            it.page == "editor" && about.split('#').next() == Some(id.as_str())
        };
        if let Some(open) = self.layers.iter().filter_map(|it| it.place.as_ref()).find(is_open) {
            return open.clone();
        }
        let under = under.iter().find_map(|it| match it {
            Subject::Clause(key) => Some(key.as_str()),
            _ => None,
        });
        let clause = if clause.is_empty() { under } else { Some(clause) };
        let about = clause.map_or(id.clone(), |it| format!("{id}#{it}"));
        Place { page: "editor".to_owned(), about: Some(about) }
    }
}
