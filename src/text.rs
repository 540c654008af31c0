//! The words of the program, each in Chinese and in English, side by side.
//!
//! To add a word: one line in a file below `text/`, with both languages, or it does not compile.
//! User data is never translated; only the program's own words stand here.

pub mod action;
pub mod batch;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod dates;
pub mod done;
pub mod editor;
pub mod ids;
pub mod keys;
pub mod lists;
pub mod outside;
pub mod pages;
pub mod paper;
pub mod report;
pub mod rule;
pub mod seal;
pub mod store;
pub mod typed;
pub mod ui;
pub mod waiting;

/// The language a session speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub enum Lang {
    /// Chinese, the language of the office and the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The language a code such as `zh`, `zh_CN.UTF-8` or `en` asks for.
    pub fn of(code: &str) -> Option<Self> {
        let code = code.to_ascii_lowercase();
        match code.get(..2)? {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The other language, for switching live.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// The one of two words that this language says.
    pub const fn pick<'a>(self, en: &'a str, zh: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// Makes words: `words! { agrees "agrees" "同意" }` gives `lang.agrees()`, and `ALL` for tests.
macro_rules! words {
    ($($name:ident $en:literal $zh:literal)*) => {
        impl $crate::text::Lang {
            $(#[doc = concat!($en, " · ", $zh)]
            pub const fn $name(self) -> &'static str { self.pick($en, $zh) })*
        }
        /// Every word of this file: its name, English, Chinese.
        pub const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $en, $zh)),*];
    };
}

/// Makes sentences with arguments: `phrases! { gone(id: &str) "{id} is gone." "{id} 已不存在。" }`.
macro_rules! phrases {
    ($($name:ident($($arg:ident: $type:ty),*) $en:literal $zh:literal)*) => {
        impl $crate::text::Lang {
            $(#[doc = concat!($en, " · ", $zh)]
            #[allow(clippy::trivially_copy_pass_by_ref, clippy::must_use_candidate)]
            pub fn $name(self, $($arg: $type),*) -> String {
                match self { Self::Zh => format!($zh), Self::En => format!($en) }
            })*
        }
        /// Every sentence of this file: its name, English, Chinese.
        pub const SENTENCES: &[(&str, &str, &str)] = &[$((stringify!($name), $en, $zh)),*];
    };
}

pub(crate) use {phrases, words};
