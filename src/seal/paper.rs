//! What units are asked about that is no minutes: one version of a plan, a scheme, a notice (文稿).

use super::changes::{self, Item};
use super::parse::{read_annexes_and_version, read_form, read_sections};
use super::read::{self, Reader, same_bytes};
use super::render::{END, fits_first_form, key, number, title, uid, write_annexes, write_sections};
use super::write::Writer;
use super::{Annex, Broken, CannotSeal, Form, Hash, Named, Section};

/// The first line of such texts, with the form that it stands for.
pub(super) const TITLES: &[(&str, Form)] =
    &[("文稿征求意见文本 1", Form::One), ("文稿征求意见文本 2", Form::Two)];

const PAPER: &str = "文稿";
const NAME: &str = "名称";
const DRAFTED_BY: &str = "起草单位";
const PREVIOUS: &str = "上一稿校验码";

/// One version of a paper on which units are asked for comment; nothing is issued from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Paper {
    /// The layout of its text.
    pub form: Form,
    /// The name of the mechanism.
    pub mechanism: String,
    /// The uid of the mechanism, 32 hexadecimal digits.
    pub uid: String,
    /// The id of the paper.
    pub paper: String,
    /// The title of the paper.
    pub title: String,
    /// The unit that drafted it.
    pub unit: Named,
    /// The words before the first section.
    pub opening: Option<String>,
    /// The sections with their clauses.
    pub sections: Vec<Section>,
    /// What is attached, under the hash that is commented on (附件).
    pub annexes: Vec<Annex>,
    /// The number of this version, from 1.
    pub version: u32,
    /// The hash of the text that was circulated before this one.
    pub previous: Option<Hash>,
}

impl Paper {
    /// The text of this version, to the byte; refused if anything in it is not canonical, is given
    /// twice or could be mistaken for something else.
    pub fn render(&self) -> Result<String, CannotSeal> {
        if self.form == Form::One {
            fits_first_form(&self.sections, &self.annexes)?;
        }
        let mut writer = Writer::new(title(TITLES, self.form));
        writer.line(key::MECHANISM, &self.mechanism)?;
        uid(&mut writer, key::UID, &self.uid)?;
        writer.id(PAPER, &self.paper)?;
        writer.line(NAME, &self.title)?;
        writer.named(DRAFTED_BY, &self.unit)?;
        if let Some(opening) = &self.opening {
            writer.free(key::OPENING, opening)?;
        }
        write_sections(&mut writer, &self.sections)?;
        write_annexes(&mut writer, &self.annexes)?;
        number(&mut writer, key::VERSION, self.version)?;
        if let Some(hash) = self.previous {
            writer.plain(PREVIOUS, hash);
        }
        Ok(writer.close(END))
    }

    /// What a text says. Only canonical bytes are accepted: what `render` gives for the answer is the
    /// text itself.
    pub fn parse(text: &str) -> Result<Self, Broken> {
        let mut reader = Reader::new(text);
        let form = read_form(&mut reader, TITLES)?;
        let paper = Self::read(&mut reader, form)?;
        reader.exact(END)?;
        reader.end()?;
        same_bytes(text, paper.render())?;
        Ok(paper)
    }

    /// Reads everything between the title and the end, in the order of the keys.
    fn read(reader: &mut Reader, form: Form) -> Result<Self, Broken> {
        let mut paper = Self {
            form,
            mechanism: reader.must(key::MECHANISM)?.to_string(),
            uid: reader.must(key::UID)?.to_string(),
            paper: reader.must(PAPER)?.to_string(),
            title: reader.must(NAME)?.to_string(),
            unit: reader.must_with(DRAFTED_BY, read::named)?,
            opening: reader.maybe_free(key::OPENING)?,
            sections: read_sections(reader)?,
            annexes: Vec::new(),
            version: 0,
            previous: None,
        };
        (paper.annexes, paper.version) = read_annexes_and_version(reader)?;
        paper.previous = reader.maybe_with(PREVIOUS, read::from::<Hash>)?;
        Ok(paper)
    }

    /// Everything outside the clauses, by key.
    pub(super) fn head(&self) -> Vec<Item> {
        let one = |key, value: &str| Item::one(key, value.to_owned());
        let mut items = vec![
            one(key::MECHANISM, &self.mechanism),
            one(key::UID, &self.uid),
            one(PAPER, &self.paper),
            one(NAME, &self.title),
            one(DRAFTED_BY, &changes::named(&self.unit)),
            one(key::HEADING, &changes::headings(&self.sections)),
        ];
        items.extend(self.opening.as_deref().map(|it| one(key::OPENING, it)));
        items.extend(self.annexes.iter().map(changes::annex));
        items
    }
}

#[cfg(test)]
mod tests;
