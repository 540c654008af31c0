//! Pages: those made by hand, those made from reports and actions, and the lists laid over them.
//!
//! To add a page made by hand: a file below `pages/` and one line in [`ALL`]. A report needs nothing:
//! it is a page as soon as it is in `report::ALL`.

pub mod batch;
pub mod beside;
pub mod choices;
pub mod chooser;
pub mod confirm;
pub mod cross;
pub mod declared;
pub mod details;
pub mod display;
pub mod duties;
pub mod editor;
pub mod events;
pub mod field;
pub mod form;
pub mod grid;
pub mod help;
pub mod home;
pub mod kept;
pub mod ledger;
pub mod list;
pub mod listed;
pub mod me;
pub mod meeting;
pub mod members;
pub mod memo;
pub mod opinions;
pub mod menu;
pub mod palette;
pub mod paper;
pub mod picker;
pub mod popup;
pub mod roll;
pub mod sheet;
pub mod sieve;
pub mod sign;
pub mod signs;
pub mod tabbed;
pub mod table;
pub mod welcome;
mod whose;

#[cfg(test)]
mod sample;

use crate::action::{self, Action};
use crate::report::{self, Report};
use crate::text::Lang;
use crate::ui::pages::listed::Listed;
use crate::ui::screen::Screen;

/// The name of a place, and what it is called.
pub type Titled = (&'static str, fn(Lang) -> &'static str);

/// Every page that is made by hand, in the order in which the palette lists them.
pub const ALL: &[Page] = &[
    Page { name: "home", title: Lang::home_title, open: |_| Box::new(home::Home::new()) },
    Page {
        name: "meeting",
        title: Lang::meet_title,
        open: |about| Box::new(meeting::MeetingPage::new(about.unwrap_or_default())),
    },
    Page {
        name: "paper-file",
        title: Lang::paper_page,
        open: |about| Box::new(paper::PaperPage::new(about.unwrap_or_default())),
    },
    Page {
        name: "editor",
        title: Lang::edit_title,
        open: |about| Box::new(editor::Editor::new(about.unwrap_or_default())),
    },
    Page {
        name: "duties",
        title: Lang::report_duties,
        open: |about| Box::new(duties::DutiesPage::new(about)),
    },
    Page {
        name: "resolutions",
        title: Lang::report_resolutions,
        open: |about| Box::new(Listed::of(&ledger::LEDGER, about)),
    },
    Page {
        name: "roster",
        title: Lang::report_roster,
        open: |about| Box::new(Listed::of(&members::MEMBERS, about)),
    },
    Page {
        name: "opinions",
        title: Lang::report_opinions,
        open: |about| Box::new(Listed::of(&opinions::OPINIONS, about)),
    },
    Page {
        name: "sign-offs",
        title: Lang::report_sign_offs,
        open: |about| Box::new(signs::SignsPage::new(about)),
    },
    Page {
        name: "batch",
        title: Lang::batch_title,
        open: |about| Box::new(batch::BatchPage::new(about.unwrap_or_default())),
    },
    Page {
        name: "sign",
        title: Lang::sign_title,
        open: |about| Box::new(sign::SignPage::new(about.unwrap_or_default())),
    },
];

/// The pages along the top, which the digits lead to.
pub const TABS: &[Titled] = &[
    ("home", Lang::ui_tab_home),
    ("roster", Lang::ui_tab_roster),
    ("duties", Lang::ui_tab_duties),
    ("meetings", Lang::ui_tab_meetings),
    ("resolutions", Lang::ui_tab_items),
    ("sign-offs", Lang::ui_tab_sign),
];

/// Pages that the machine makes itself, because they need to know keys, reports or bundled workspaces.
const MADE_HERE: &[Titled] = &[
    ("help", Lang::ui_help),
    ("palette", Lang::ui_palette),
    ("me", Lang::ui_me),
    ("display", Lang::ui_display),
    ("welcome", Lang::ui_welcome),
];

/// A page that is made by hand.
#[derive(Clone, Copy)]
pub struct Page {
    /// The name in places and key maps.
    pub name: &'static str,
    /// What it is called.
    pub title: fn(Lang) -> &'static str,
    /// Opens it, about a meeting or a unit where one is given.
    pub open: fn(Option<&str>) -> Box<dyn Screen>,
}

/// What there is to go to and to do.
#[derive(Clone, Copy)]
pub struct Shelf {
    /// Pages made by hand.
    pub pages: &'static [Page],
    /// Reports.
    pub reports: &'static [&'static Report],
    /// Actions.
    pub actions: &'static [&'static Action],
}

impl Default for Shelf {
    fn default() -> Self {
        Self { pages: ALL, reports: report::ALL, actions: action::ALL }
    }
}

impl Shelf {
    /// The report with this name.
    pub fn report(&self, name: &str) -> Option<&'static Report> {
        self.reports.iter().copied().find(|it| it.name == name)
    }

    /// The action with this name.
    pub fn action(&self, name: &str) -> Option<&'static Action> {
        self.actions.iter().copied().find(|it| it.name == name)
    }

    /// Opens a page made by hand, or a report.
    pub fn open(&self, name: &str, about: Option<&str>) -> Option<Box<dyn Screen>> {
        if let Some(page) = self.pages.iter().find(|it| it.name == name) {
            return Some((page.open)(about));
        }
        let report = self.report(name)?;
        Some(Box::new(table::Table::of(report, about)))
    }

    /// What a place is called, if there is such a place.
    pub fn title(&self, name: &str, lang: Lang) -> Option<&'static str> {
        let made = self.pages.iter().map(|it| (it.name, it.title));
        let reports = self.reports.iter().map(|it| (it.name, it.title));
        let all = made.chain(reports).chain(MADE_HERE.iter().copied());
        all.into_iter().find(|it| it.0 == name).map(|it| (it.1)(lang))
    }
}

/// The page made by hand that has this name.
pub fn page(name: &str) -> Option<&'static Page> {
    ALL.iter().find(|it| it.name == name)
}

/// Whether the machine makes this page itself.
pub fn is_made_here(name: &str) -> bool {
    MADE_HERE.iter().any(|it| it.0 == name)
}
