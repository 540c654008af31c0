//! Why a file could not be read, saved or locked, as one sentence that says what to do.

use crate::text::Lang;
use std::io;

/// What was being done when the trouble came.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Reading or listing.
    Read,
    /// Saving; nothing of it is in place.
    Save,
    /// Making sure that a saved file survives a power cut; the file itself is in place.
    Confirm,
    /// Waiting for the workspace's lock.
    Lock,
}

/// What is wrong with a name or with the thing that bears it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Oddity {
    /// A symbolic link.
    Link,
    /// A pipe, a socket or a device.
    Special,
    /// A folder where a file belongs, or a file where a folder belongs.
    Folder,
    /// A name that is not UTF-8.
    NotUtf8,
    /// A name that some systems cannot hold, that misleads, or that leads out of the workspace.
    Name,
    /// A name that differs from another one only in capitals.
    Twin,
    /// A folder that cannot be looked into.
    Closed,
}

/// The kinds of trouble there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TroubleKind {
    /// There is no such file.
    Missing,
    /// There is such a file already.
    Exists,
    /// The file is no longer what it was when it was read.
    Changed,
    /// Another session holds the lock.
    Busy,
    /// No room is left.
    Full,
    /// No right to do so, or a read-only disk.
    Denied,
    /// More bytes than are taken.
    TooLarge,
    /// Not a plain file with a plain name.
    Odd(Oddity),
    /// Anything else; the detail holds the system's number for it.
    Other,
}

/// A failure to read, save or lock: of what kind, at which path, and a fact without language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trouble {
    /// What it is.
    pub kind: TroubleKind,
    /// What was being done.
    pub deed: Deed,
    /// The file, relative to the workspace.
    pub path: String,
    /// A size, a process number or an error number; empty where there is nothing to add.
    pub detail: String,
}

impl Trouble {
    /// A trouble without a detail.
    pub fn new(kind: TroubleKind, deed: Deed, path: &str) -> Self {
        Self { kind, deed, path: path.to_owned(), detail: String::new() }
    }

    /// The trouble an error of the system means.
    pub fn of(error: &io::Error, deed: Deed, path: &str) -> Self {
        let kind = kind_of(error.kind());
        let mut trouble = Self::new(kind, deed, path);
        if kind == TroubleKind::Other {
            trouble.detail = error.raw_os_error().map_or_else(|| "–".into(), |it| it.to_string());
        }
        trouble
    }

    /// The same trouble with a fact added.
    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// What failed, why, and what to do, in one line.
    pub fn say(&self, lang: Lang) -> String {
        let path = self.path.as_str();
        let head = match self.deed {
            Deed::Read => lang.trouble_read(path),
            Deed::Save => lang.trouble_save(path),
            Deed::Confirm => lang.trouble_confirm(path),
            Deed::Lock if self.kind == TroubleKind::Busy => lang.trouble_lock().to_owned(),
            Deed::Lock => lang.trouble_lock_at(path),
        };
        head + &self.reason(lang)
    }

    /// Why, and what to do, without the file's name.
    pub fn reason(&self, lang: Lang) -> String {
        let detail = self.detail.as_str();
        let words = match self.kind {
            TroubleKind::Busy if detail.is_empty() => lang.trouble_busy(),
            TroubleKind::Busy => return lang.trouble_busy_by(detail),
            TroubleKind::TooLarge if detail.is_empty() => lang.trouble_too_large(),
            TroubleKind::TooLarge => return lang.trouble_larger_than(detail),
            TroubleKind::Other => return lang.trouble_other(detail),
            TroubleKind::Odd(oddity) => return lang.trouble_odd(oddity.say(lang)),
            TroubleKind::Missing => lang.trouble_missing(),
            TroubleKind::Exists => lang.trouble_exists(),
            TroubleKind::Changed => lang.trouble_changed(),
            TroubleKind::Full => lang.trouble_full(),
            TroubleKind::Denied => lang.trouble_denied(),
        };
        words.to_owned()
    }
}

impl Oddity {
    /// What is odd, as half a sentence.
    pub fn say(self, lang: Lang) -> &'static str {
        match self {
            Self::Link => lang.odd_link(),
            Self::Special => lang.odd_special(),
            Self::Folder => lang.odd_folder(),
            Self::NotUtf8 => lang.odd_not_utf8(),
            Self::Name => lang.odd_name(),
            Self::Twin => lang.odd_twin(),
            Self::Closed => lang.odd_closed(),
        }
    }
}

fn kind_of(kind: io::ErrorKind) -> TroubleKind {
    use io::ErrorKind as E;
    match kind {
        E::NotFound => TroubleKind::Missing,
        E::AlreadyExists => TroubleKind::Exists,
        E::StorageFull | E::QuotaExceeded => TroubleKind::Full,
        E::PermissionDenied | E::ReadOnlyFilesystem => TroubleKind::Denied,
        E::FileTooLarge => TroubleKind::TooLarge,
        E::NotADirectory | E::IsADirectory => TroubleKind::Odd(Oddity::Folder),
        E::InvalidFilename => TroubleKind::Odd(Oddity::Name),
        _ => TroubleKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_system_error_becomes_our_own_words() {
        for number in 1..134 {
            let error = io::Error::from_raw_os_error(number);
            let said = Trouble::of(&error, Deed::Save, "a.toml").say(Lang::Zh);
            let rest = said.replace("a.toml", "");
            assert!(said.starts_with("没有保存 a.toml"), "{said}");
            assert!(!rest.chars().any(|it| it.is_ascii_alphabetic()), "{said}");
        }
    }

    #[test]
    fn a_lock_names_its_holder() {
        let trouble = Trouble::new(TroubleKind::Busy, Deed::Lock, "").with("42");
        assert!(trouble.say(Lang::Zh).contains("42"));
        assert!(trouble.say(Lang::En).starts_with("Not done: "));
    }
}
