//! Whose word it is: who said it for a unit, and who in the unit stands behind it (DESIGN §3, Whose word).
//!
//! A word is approved by whoever says it if that person is member, convener or deputy of the unit on that
//! day, and then nobody else is named. Any other word is approved by whoever is named: somebody with such a
//! post in that unit on that day, or, from outside the roster, a name with its post. A stamped letter needs
//! nobody. Whoever is in the roster speaks for a unit only with a post in it on the day of the word; a name
//! that is not in the roster is kept as words and shown so.

use chrono::NaiveDate;

use crate::cx::Refusal;
use crate::model::{Id, Statement, Workspace};
use crate::rule::roster;
use crate::seal::{Who, mend_line};
use crate::text::Lang;

/// Who stands behind a unit's word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Behind<'a> {
    /// Whoever said it, as member, convener or deputy.
    Speaker(&'a Who),
    /// Somebody else with such a post in the unit on that day.
    Approver(&'a Who),
    /// Somebody who is not in the roster, in words.
    Outside(&'a Who),
    /// The unit, by its stamp.
    Stamp,
    /// Nobody (未经审定).
    Nobody,
}

impl Behind<'_> {
    /// Whether somebody stands behind the word, so that it may count where the rule asks for an approver.
    pub fn counts(self) -> bool {
        self != Self::Nobody
    }

    /// The word in files and on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Self::Speaker(_) => "speaker",
            Self::Approver(_) => "approver",
            Self::Outside(_) => "outside",
            Self::Stamp => "stamp",
            Self::Nobody => "nobody",
        }
    }

    /// How it is said where only the approver is asked for: 程勤, 李明 副局长（名册外）, 盖章, 未经审定.
    pub fn say(self, lang: Lang) -> String {
        match self {
            Self::Speaker(who) | Self::Approver(who) | Self::Outside(who) => named(who, lang),
            Self::Stamp => lang.stamped().to_owned(),
            Self::Nobody => lang.not_approved_in_unit().to_owned(),
        }
    }
}

/// A person as a word names them; one whom the roster does not know is shown so.
pub fn named(who: &Who, lang: Lang) -> String {
    if who.id.is_some() { who.name.clone() } else { lang.outside_roster(&who.name) }
}

/// Who stands behind a word, by the posts of its day.
pub fn behind<'a>(workspace: &Workspace, statement: &'a Statement) -> Behind<'a> {
    let day = said_on(workspace, statement);
    let unit = statement.unit().unwrap_or_default();
    let holds = |who: &&Who| {
        who.id.as_deref().is_some_and(|it| roster::is_member(workspace, it, unit, day))
    };
    if let Some(speaker) = statement.said.who("person").filter(holds) {
        return Behind::Speaker(speaker);
    }
    match statement.said.who("approved_by") {
        Some(who) if who.id.is_none() => Behind::Outside(who),
        Some(who) if holds(&who) => Behind::Approver(who),
        _ if statement.received.recorded.as_ref().is_some_and(|it| it.sealed) => Behind::Stamp,
        _ => Behind::Nobody,
    }
}

/// Who is shown as standing behind a word. That nobody does is said of a *no*, which counts all the same; a
/// *yes* without anybody is either enough by the rule of its circulation, or its state says what it lacks.
pub fn shown<'a>(workspace: &Workspace, statement: &'a Statement) -> Option<Behind<'a>> {
    let behind = behind(workspace, statement);
    (behind.counts() || statement.kind() != "consent").then_some(behind)
}

/// The day on which a word was said: where it was recorded for a unit, the day that is stated.
pub fn said_on(workspace: &Workspace, statement: &Statement) -> NaiveDate {
    let received = &statement.received;
    received.recorded.as_ref().map_or_else(
        || received.at.with_timezone(&workspace.mechanism.offset()).date_naive(),
        |it| it.on,
    )
}

/// A unit on the day on which it says something: what names are read against.
#[derive(Clone, Copy)]
pub struct Desk<'w> {
    /// The workspace.
    pub workspace: &'w Workspace,
    /// The language of refusals.
    pub lang: Lang,
    /// The unit.
    pub unit: &'w Id,
    /// The day.
    pub day: NaiveDate,
}

/// Whom a typed name means.
enum Meant<'w> {
    /// Somebody of the roster with a post in the unit on the day.
    Holder(&'w Id),
    /// Somebody who is not in the roster; whether a post is stated with the name.
    Outside(bool),
}

impl<'w> Desk<'w> {
    /// Who said what is recorded for the unit.
    ///
    /// # Errors
    /// If the name is that of somebody in the roster who holds no post in the unit on the day.
    pub fn speaker(&self, typed: &str) -> Result<Who, Refusal> {
        match self.meant(typed) {
            Ok(Meant::Holder(id)) => Ok(self.known(id)),
            Ok(Meant::Outside(_)) => Ok(outside(typed)),
            Err(why) => Err(Refusal::refused(self.lang.of_speaker(&why))),
        }
    }

    /// Who is named as the unit's approver.
    ///
    /// # Errors
    /// If the name is that of somebody in the roster who holds no post in the unit on the day, or none in
    /// which one approves; or if it is a name alone that is nobody's.
    pub fn approver(&self, typed: &str) -> Result<Who, Refusal> {
        let no = |why: String| Err(self.not_approver(&why));
        match self.meant(typed) {
            Err(why) => no(why),
            Ok(Meant::Holder(id)) if self.has_standing(id) => Ok(self.known(id)),
            Ok(Meant::Holder(id)) => no(self.lang.approver_without_post(
                self.workspace.person_name(id),
                self.workspace.unit_name(self.unit),
                &self.posts(id),
            )),
            Ok(Meant::Outside(true)) => Ok(outside(typed)),
            Ok(Meant::Outside(false)) => no(self.lang.approver_unknown(typed.trim())),
        }
    }

    /// That an approver has to be given, with everybody who could be.
    pub fn approver_wanted(&self) -> Refusal {
        let unit = self.workspace.unit_name(self.unit);
        self.not_approver(&self.lang.approver_wanted(unit))
    }

    /// Whether a person is member, convener or deputy of the unit on the day.
    pub fn has_standing(&self, person: &str) -> bool {
        roster::is_member(self.workspace, person, self.unit, self.day)
    }

    /// Everybody who could approve, in the order of roles.
    pub fn approvers(&self) -> Vec<&'w Id> {
        let mut found: Vec<&Id> = Vec::new();
        for it in roster::holders(self.workspace, self.day) {
            if it.post.unit == *self.unit && self.has_standing(it.id) && !found.contains(&it.id) {
                found.push(it.id);
            }
        }
        found
    }

    fn not_approver(&self, why: &str) -> Refusal {
        let said = self.lang.then(why, &self.who_could());
        Refusal::refused(self.lang.of_approver(&said))
    }

    /// The sentence that says who could approve, and how somebody outside the roster is named.
    fn who_could(&self) -> String {
        let unit = self.workspace.unit_name(self.unit);
        let day = self.lang.day(self.day);
        let could = self.approvers().into_iter().map(|it| self.described(it)).collect::<Vec<_>>();
        if could.is_empty() {
            self.lang.nobody_could_approve(unit, &day)
        } else {
            self.lang.who_could_approve(unit, &day, &could.join(self.lang.comma()))
        }
    }

    fn known(&self, id: &Id) -> Who {
        Who::known(id.to_string(), self.workspace.person_name(id))
    }

    /// A person with the id and the posts in the unit, so that namesakes are told apart.
    fn described(&self, id: &Id) -> String {
        let posts = self.posts(id);
        self.lang.person_described(self.workspace.person_name(id), id, &posts)
    }

    /// The posts of a person in the unit on the day: 成员 副局长.
    pub fn posts(&self, id: &Id) -> String {
        let Some(person) = self.workspace.people.get(id) else { return String::new() };
        let own = person.posts_on(self.day).filter(|it| it.unit == *self.unit);
        own.map(|it| self.post(&it.role, &it.title)).collect::<Vec<_>>().join(self.lang.comma())
    }

    fn post(&self, role: &str, title: &str) -> String {
        let role = self.workspace.mechanism.role(role).map_or(role, |it| it.name.as_str());
        format!("{role} {title}").trim_end().to_owned()
    }

    /// Reads a name, alone or with a post before or behind it.
    fn meant(&self, typed: &str) -> Result<Meant<'w>, String> {
        let typed = mend_line(typed);
        let found = candidates(self.workspace, &typed);
        let here = |id: &Id, day: Option<NaiveDate>| {
            self.workspace.people.get(id).is_some_and(|it| {
                let own = it.posts.iter().filter(|it| it.unit == *self.unit);
                day.map_or_else(
                    || own.clone().count() > 0,
                    |day| own.clone().any(|it| it.holds_on(day)),
                )
            })
        };
        let now: Vec<_> = found.iter().filter(|it| here(it.0, Some(self.day))).collect();
        match now.as_slice() {
            [one] => return Ok(Meant::Holder(one.0)),
            [] => {}
            several => return self.one_of(&typed, several),
        }
        if let Some((id, _)) = found.iter().find(|it| here(it.0, None)) {
            return Err(self.not_that_day(id));
        }
        // Somebody else may bear the name of a person of another unit, but not the post as well.
        let known = |(id, post): &(&Id, String)| post.is_empty() || self.bears(id, post);
        match found.iter().find(|it| known(it)) {
            Some((id, _)) => Err(self.of_another_unit(id)),
            None => Ok(Meant::Outside(has_post(&typed) || !found.is_empty())),
        }
    }

    /// Which of several namesakes of one unit is meant: the one who bears the post that is stated.
    fn one_of(&self, typed: &str, several: &[&(&'w Id, String)]) -> Result<Meant<'w>, String> {
        let bearing = |it: &&&(&'w Id, String)| !it.1.is_empty() && self.bears(it.0, &it.1);
        if let [one] = several.iter().filter(bearing).collect::<Vec<_>>().as_slice() {
            return Ok(Meant::Holder(one.0));
        }
        let list: Vec<_> = several.iter().map(|it| self.described(it.0)).collect();
        Err(self.lang.which_namesake(typed, &list.join(self.lang.comma())))
    }

    /// Whether a person bears a post, or the name of a role, in any unit at any time.
    fn bears(&self, id: &Id, post: &str) -> bool {
        let role = |it: &Id| self.workspace.mechanism.role(it).map(|it| it.name.as_str());
        self.workspace.people.get(id).is_some_and(|it| {
            it.posts.iter().any(|it| {
                !it.title.is_empty() && (it.title.ends_with(post) || post.ends_with(&it.title))
                    || role(&it.role) == Some(post)
            })
        })
    }

    /// Why somebody whose posts in the unit are of other days cannot be meant.
    fn not_that_day(&self, id: &Id) -> String {
        let (name, unit) = (self.workspace.person_name(id), self.workspace.unit_name(self.unit));
        let (day, lang) = (self.lang.day(self.day), self.lang);
        let posts = self.workspace.people.get(id).map(|it| it.posts.as_slice()).unwrap_or_default();
        let own = posts.iter().filter(|it| it.unit == *self.unit);
        let ended = own.clone().filter_map(|it| it.until).filter(|it| *it < self.day).max();
        match (ended, own.map(|it| it.from).filter(|it| *it > self.day).min()) {
            (Some(until), _) => lang.post_had_ended(name, unit, &lang.day(until), &day),
            (None, Some(from)) => lang.post_not_begun(name, unit, &lang.day(from), &day),
            (None, None) => lang.no_post_that_day(name, unit, &day),
        }
    }

    /// Why somebody of another unit cannot be meant.
    fn of_another_unit(&self, id: &Id) -> String {
        let (name, unit) = (self.workspace.person_name(id), self.workspace.unit_name(self.unit));
        let day = self.lang.day(self.day);
        let person = self.workspace.people.get(id);
        let held = person.and_then(|it| it.posts_on(self.day).next());
        match held {
            Some(it) => {
                let post = self.post(&it.role, &it.title);
                let other = self.workspace.unit_name(&it.unit);
                self.lang.of_another_unit(name, &format!("{other} {post}"), unit)
            }
            None => self.lang.no_post_that_day(name, unit, &day),
        }
    }
}

/// Somebody outside the roster, as typed, with single blanks.
fn outside(typed: &str) -> Who {
    Who::stranger(mend_line(typed).split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The one person of the roster, with this name or id, of whom something holds; none where it holds of two.
pub fn person_who(workspace: &Workspace, typed: &str, holds: impl Fn(&Id) -> bool) -> Option<Who> {
    let found = candidates(workspace, &mend_line(typed));
    match found.into_iter().filter(|it| holds(it.0)).collect::<Vec<_>>().as_slice() {
        [(id, _)] => Some(Who::known(id.to_string(), workspace.person_name(id))),
        _ => None,
    }
}

/// Persons of the roster whom a typed name may mean, each with the post that is stated with it.
fn candidates<'w>(workspace: &'w Workspace, typed: &str) -> Vec<(&'w Id, String)> {
    if let Some((id, _)) = workspace.people.get_key_value(typed) {
        return vec![(id, String::new())];
    }
    let whole: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    let all = workspace.people.iter();
    all.filter_map(|(id, person)| Some((id, post_beside(typed, &whole, &person.name)?))).collect()
}

/// What is stated beside a name: nothing where it is the name alone.
fn post_beside(typed: &str, whole: &str, name: &str) -> Option<String> {
    if whole == name {
        return Some(String::new());
    }
    let parts: Vec<&str> = parts(typed).collect();
    if let Some(at) = parts.iter().position(|it| *it == name) {
        let rest = parts.iter().enumerate().filter(|it| it.0 != at).map(|it| *it.1);
        return Some(rest.collect::<Vec<_>>().join(" "));
    }
    // 程勤副主任 and 副主任程勤, written without a blank.
    let rest = whole.strip_prefix(name).or_else(|| whole.strip_suffix(name))?;
    (name.chars().count() > 1 && is_post(rest)).then(|| rest.to_owned())
}

/// The parts of a typed name: at blanks, brackets and commas.
fn parts(typed: &str) -> impl Iterator<Item = &str> {
    let cut = |it: char| it.is_whitespace() || "（）()[]，,、；;:：".contains(it);
    typed.split(cut).filter(|it| it.chars().any(char::is_alphanumeric))
}

/// Whether words name a post: they end as posts do.
fn is_post(words: &str) -> bool {
    words.chars().count() > 1 && POST_ENDS.iter().any(|it| words.ends_with(it))
}

/// How posts end.
const POST_ENDS: &[&str] = &[
    "长",
    "主任",
    "员",
    "书记",
    "总监",
    "师",
    "秘书",
    "干事",
    "经理",
    "同志",
    "官",
    "主席",
    "负责人",
];

/// Whether a name has a post with it: two parts at least, one of them more than a single character, for a
/// name itself is often parted (郭 静); of Latin letters three parts, for a name has two of them.
fn has_post(typed: &str) -> bool {
    let parts: Vec<&str> = parts(typed).collect();
    let latin = parts.iter().all(|it| it.is_ascii());
    let long = |it: &&str| it.chars().count() > 1;
    parts.len() > if latin { 2 } else { 1 } && parts.iter().filter(|it| long(it)).count() > 1
        || parts.len() == 2 && !latin && parts.iter().any(|it| is_post(it))
}
