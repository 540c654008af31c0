//! What a field can be chosen from: the candidates of its parameter, as a list.

use crate::action::typed::{Candidate, candidates};
use crate::action::{Args, Ask};
use crate::ui::pages::choices::Choice;
use crate::ui::screen::Scene;

/// What such a field can be chosen from; nothing for what is typed freely.
pub fn choices(ask: Ask, args: &Args, scene: &Scene<'_>) -> Vec<Choice> {
    let all = candidates(ask, args, scene.workspace, scene.cx);
    all.into_iter().map(choice).collect()
}

/// Everyone who holds a post today, then whoever is in the roster besides.
pub(crate) fn people(scene: &Scene<'_>) -> Vec<Choice> {
    choices(Ask::Person, &Args::new(), scene)
}

/// Every unit in its order.
pub(crate) fn units(scene: &Scene<'_>) -> Vec<Choice> {
    choices(Ask::Unit, &Args::new(), scene)
}

/// Every meeting, the latest first.
pub(crate) fn meetings(scene: &Scene<'_>) -> Vec<Choice> {
    choices(Ask::Meeting, &Args::new(), scene)
}

fn choice(it: Candidate) -> Choice {
    let Candidate { value, text, note, words } = it;
    Choice { value, text, note, words, ..Choice::default() }
}

#[cfg(test)]
mod tests {
    use crate::action::{self, Ask};
    use crate::text::Lang;

    #[test]
    fn every_word_of_a_field_is_said_in_both_languages() {
        let words = action::ALL.iter().flat_map(|it| it.all_params());
        let words = words.filter_map(|it| match it.ask {
            Ask::Word(words) => Some(words),
            _ => None,
        });
        let silent: Vec<&str> =
            words.flatten().copied().filter(|it| Lang::Zh.ui_word(it).is_ascii()).collect();
        assert_eq!(silent, Vec::<&str>::new());
    }
}
