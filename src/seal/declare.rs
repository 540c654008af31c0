//! A declaration: the words of one statement, and its one canonical text.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::read::{self, Reader, same_bytes};
use super::render::uid;
use super::write::{Writer, once};
use super::{Broken, CannotSeal, Fault, Field, Hash, KINDS, Kind, Named, Shape, Value, Who, Why};

/// What somebody declares: a kind of statement and the values of its fields.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Declaration {
    kind: &'static Kind,
    values: BTreeMap<&'static str, Value>,
}

impl Declaration {
    /// A declaration of this kind, without values yet.
    pub fn new(kind: &'static Kind) -> Self {
        Self { kind, values: BTreeMap::new() }
    }

    /// The same with this value. Empty words and empty lists are as good as none.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        if value.is_empty() {
            self.values.remove(name);
        } else {
            self.values.insert(name, value);
        }
        self
    }

    /// The same with this value, if there is one.
    #[must_use]
    pub fn with_any(self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// What kind of statement it is.
    pub fn kind(&self) -> &'static Kind {
        self.kind
    }

    /// The value of a field, whatever its shape.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    /// Words in one line.
    pub fn line(&self, name: &str) -> Option<&str> {
        match self.value(name)? {
            Value::Line(line) => Some(line),
            _ => None,
        }
    }

    /// Words in one line or more.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.line(name)
    }

    /// The code of one of the words that a field allows.
    pub fn word(&self, name: &str) -> Option<&str> {
        self.line(name)
    }

    /// A unit.
    pub fn named(&self, name: &str) -> Option<&Named> {
        match self.value(name)? {
            Value::Named(named) => Some(named),
            _ => None,
        }
    }

    /// Several units.
    pub fn nameds(&self, name: &str) -> &[Named] {
        match self.value(name) {
            Some(Value::Nameds(list)) => list,
            _ => &[],
        }
    }

    /// A person.
    pub fn who(&self, name: &str) -> Option<&Who> {
        match self.value(name)? {
            Value::Who(who) => Some(who),
            _ => None,
        }
    }

    /// A day.
    pub fn day(&self, name: &str) -> Option<NaiveDate> {
        match self.value(name)? {
            Value::Day(day) => Some(*day),
            _ => None,
        }
    }

    /// An instant.
    pub fn instant(&self, name: &str) -> Option<DateTime<Utc>> {
        match self.value(name)? {
            Value::Instant(at) => Some(*at),
            _ => None,
        }
    }

    /// A hash.
    pub fn hash(&self, name: &str) -> Option<Hash> {
        match self.value(name)? {
            Value::Hash(hash) => Some(*hash),
            _ => None,
        }
    }

    /// Several hashes.
    pub fn hashes(&self, name: &str) -> &[Hash] {
        match self.value(name) {
            Some(Value::Hashes(list)) => list,
            _ => &[],
        }
    }

    /// A number.
    pub fn number(&self, name: &str) -> Option<u32> {
        match self.value(name)? {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// Several lines.
    pub fn lines(&self, name: &str) -> &[String] {
        match self.value(name) {
            Some(Value::Lines(list)) => list,
            _ => &[],
        }
    }

    /// The text that is declared, to the byte; refused if a value is missing, is not of the shape
    /// of its field, or is not canonical.
    pub fn render(&self) -> Result<String, CannotSeal> {
        let own = |name: &str| self.kind.all_fields().any(|field| field.name == name);
        if let Some(name) = self.values.keys().find(|name| !own(name)) {
            return Err(CannotSeal::new(name, Why::Foreign));
        }
        let mut writer = Writer::new(self.kind.title);
        for field in self.kind.all_fields() {
            match self.values.get(field.name) {
                Some(value) => write_value(&mut writer, field, value)?,
                None if field.optional => {}
                None => return Err(CannotSeal::new(field.label, Why::Missing)),
            }
        }
        let end = end(writer.count());
        Ok(writer.close(&end))
    }

    /// What a text declares. Only canonical bytes are accepted: what `render` gives for the answer
    /// is the text itself.
    pub fn parse(text: &str) -> Result<Self, Broken> {
        let mut reader = Reader::new(text);
        let title = reader.peek();
        let kind = KINDS.iter().copied().find(|kind| kind.title == title);
        let kind = kind.ok_or_else(|| reader.broken(Fault::Title))?;
        reader.step();
        let mut declaration = Self::new(kind);
        for field in kind.all_fields() {
            match read_value(&mut reader, field)? {
                Some(value) => declaration = declaration.with(field.name, value),
                None if field.optional => {}
                None => return Err(reader.broken(Fault::Expected(format!("{}：", field.label)))),
            }
        }
        reader.exact(&end(reader.count()))?;
        reader.end()?;
        same_bytes(text, declaration.render())?;
        Ok(declaration)
    }
}

/// The last line, which states how many lines stand before it.
fn end(lines: usize) -> String {
    format!("完：{lines}行")
}

fn write_value(writer: &mut Writer, field: &Field, value: &Value) -> Result<(), CannotSeal> {
    let key = field.label;
    match (field.shape, value) {
        (Shape::Line, Value::Line(line)) => writer.line(key, line),
        (Shape::Text, Value::Line(text)) => writer.free(key, text),
        (Shape::Id, Value::Line(id)) => writer.id(key, id),
        (Shape::Uid, Value::Line(line)) => uid(writer, key, line),
        (Shape::Word(words), Value::Line(code)) => {
            let word = words.iter().find(|word| word.0 == code);
            let word = word.ok_or_else(|| CannotSeal::new(key, Why::Form(code.clone())))?;
            writer.plain(key, word.1);
            Ok(())
        }
        (Shape::Named, Value::Named(named)) => writer.named(key, named),
        (Shape::Nameds, Value::Nameds(list)) => writer.nameds(key, list),
        (Shape::Who, Value::Who(who)) => writer.who(key, who),
        (Shape::Day, Value::Day(day)) => writer.day(key, *day),
        (Shape::Instant, Value::Instant(at)) => writer.instant(key, *at),
        (Shape::Hash, Value::Hash(hash)) => {
            writer.plain(key, hash);
            Ok(())
        }
        (Shape::Hashes, Value::Hashes(list)) => {
            once(key, list)?;
            for hash in list {
                writer.plain(key, hash);
            }
            Ok(())
        }
        (Shape::Number, Value::Number(number)) => {
            writer.plain(key, number);
            Ok(())
        }
        (Shape::Lines, Value::Lines(list)) => {
            once(key, list)?;
            list.iter().try_for_each(|line| writer.line(key, line))
        }
        _ => Err(CannotSeal::new(key, Why::Foreign)),
    }
}

fn read_value(reader: &mut Reader, field: &Field) -> Result<Option<Value>, Broken> {
    let key = field.label;
    let some = |list: Value| (!list.is_empty()).then_some(list);
    match field.shape {
        Shape::Line | Shape::Id | Shape::Uid => {
            Ok(reader.maybe_with(key, read::line)?.map(Value::Line))
        }
        Shape::Text => Ok(reader.maybe_free(key)?.map(Value::Line)),
        Shape::Word(words) => {
            let code = |value: &str| words.iter().find(|word| word.1 == value);
            Ok(reader.maybe_with(key, code)?.map(|word| Value::from(word.0)))
        }
        Shape::Named => Ok(reader.maybe_with(key, read::named)?.map(Value::Named)),
        Shape::Nameds => Ok(some(Value::Nameds(reader.each_with(key, read::named)?))),
        Shape::Who => Ok(reader.maybe_with(key, read::who)?.map(Value::Who)),
        Shape::Day => Ok(reader.maybe_with(key, read::day)?.map(Value::Day)),
        Shape::Instant => Ok(reader.maybe_with(key, read::instant)?.map(Value::Instant)),
        Shape::Hash => Ok(reader.maybe_with(key, read::from)?.map(Value::Hash)),
        Shape::Hashes => Ok(some(Value::Hashes(reader.each_with(key, read::from)?))),
        Shape::Number => Ok(reader.maybe_with(key, read::from)?.map(Value::Number)),
        Shape::Lines => Ok(some(Value::Lines(reader.each_with(key, read::line)?))),
    }
}
