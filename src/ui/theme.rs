//! What each kind of text looks like: styles named by what they mean.
//!
//! To add one: a method with its coloured style and its style without colour. Only the sixteen
//! named colours on the terminal's own background, so that light and dark terminals both do; and
//! never a meaning by colour alone, since the words or marks beside it say it too.

use ratatui::style::{Color, Modifier, Style};

/// The styles of a session.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Hash)]
pub struct Theme {
    /// Without colour: bold, reverse and underline only, as `NO_COLOR` asks.
    pub mono: bool,
}

impl Theme {
    /// Ordinary text.
    pub fn normal(self) -> Style {
        Style::new()
    }

    /// Text that matters less but is still to be read, so it is not dark grey.
    pub fn dim(self) -> Style {
        // Fainter than the terminal's own text, whatever that is; grey vanishes on one background.
        self.or(Style::new().add_modifier(Modifier::DIM), Style::new())
    }

    /// The title of a page or of a part of it.
    pub fn title(self) -> Style {
        bold()
    }

    /// The row or the choice that Enter takes.
    pub fn selected(self) -> Style {
        // Whatever else a cell of the row is would be lost in it: red on white turned round, and bold,
        // which many terminals show as brighter, so as grey on grey.
        reversed()
            .fg(Color::Reset)
            .bg(Color::Reset)
            .remove_modifier(Modifier::BOLD | Modifier::DIM | Modifier::UNDERLINED)
    }

    /// What is done or in order.
    pub fn good(self) -> Style {
        self.or(Style::new().fg(Color::Green), Style::new())
    }

    /// What is overdue, refused or wrong.
    pub fn bad(self) -> Style {
        self.or(bold().fg(Color::Red), bold())
    }

    /// What is near its limit or wants a look.
    pub fn warn(self) -> Style {
        // Yellow cannot be read on white.
        self.or(Style::new().fg(Color::Magenta), underlined())
    }

    /// Words of an earlier text that the later one has not.
    pub fn changed_old(self) -> Style {
        // The darker red can hardly be read on black.
        self.or(Style::new().fg(Color::LightRed), reversed())
    }

    /// Words of a later text that the earlier one had not.
    pub fn changed_new(self) -> Style {
        self.or(underlined().fg(Color::Green), underlined().add_modifier(Modifier::BOLD))
    }

    /// The key in a hint.
    pub fn key(self) -> Style {
        // Cyan, which many use for it, cannot be read on white, nor blue on black.
        bold()
    }

    /// A place to type in.
    pub fn field(self) -> Style {
        underlined()
    }

    /// The pane, the field or the button that the keys go to.
    pub fn focus(self) -> Style {
        reversed()
    }

    /// The first style in colour, the second without.
    fn or(self, colour: Style, mono: Style) -> Style {
        if self.mono { mono } else { colour }
    }
}

/// Bold on the terminal's own colours.
fn bold() -> Style {
    Style::new().add_modifier(Modifier::BOLD)
}

/// The terminal's own colours turned round.
fn reversed() -> Style {
    Style::new().add_modifier(Modifier::REVERSED)
}

/// Underlined in the terminal's own colours.
fn underlined() -> Style {
    Style::new().add_modifier(Modifier::UNDERLINED)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(theme: Theme) -> [Style; 12] {
        [
            theme.normal(),
            theme.dim(),
            theme.title(),
            theme.selected(),
            theme.good(),
            theme.bad(),
            theme.warn(),
            theme.changed_old(),
            theme.changed_new(),
            theme.key(),
            theme.field(),
            theme.focus(),
        ]
    }

    #[test]
    fn the_background_stays_the_terminals_own() {
        for style in all(Theme::default()) {
            assert!(matches!(style.bg, None | Some(Color::Reset)));
            assert_ne!(style.fg, Some(Color::DarkGray));
            assert!(!matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_))));
        }
    }

    #[test]
    fn mono_has_no_colour() {
        let plain = Modifier::BOLD | Modifier::REVERSED | Modifier::UNDERLINED;
        for style in all(Theme { mono: true }) {
            let own = |it: Option<Color>| matches!(it, None | Some(Color::Reset));
            assert!(own(style.fg) && own(style.bg));
            assert!(plain.contains(style.add_modifier));
        }
    }
}
