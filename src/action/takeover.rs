//! Somebody takes over a post in a unit: the record of the new holder, and the end of the old post.

use chrono::{Days, NaiveDate};

use super::Change;
use super::people::newcomer;
use crate::cx::{Cx, Refusal};
use crate::model::{Id, Person, Post, Workspace};
use crate::rule::messages::NewPost;
use crate::rule::{genuine, rights, roster};
use crate::seal::Declaration;

/// Roles of which a unit may have several at once: nobody's post ends unless it is named.
const SEVERAL: &[&str] = &["clerk"];

/// Who takes over which post, as it was nominated.
pub(super) struct Takeover {
    pub(super) unit: Id,
    pub(super) role: Id,
    pub(super) name: String,
    /// The record, where the nomination says that it is somebody of the roster.
    pub(super) person: Option<Id>,
    pub(super) title: String,
    pub(super) phone: Option<String>,
    pub(super) mobile: Option<String>,
    pub(super) email: Option<String>,
    pub(super) replaces: Option<Id>,
}

impl Takeover {
    /// What a nomination says.
    pub(super) fn of(said: &Declaration) -> Option<Self> {
        let line = |name: &str| said.line(name).map(str::to_owned);
        let replaces = said.who("replaces").and_then(|it| it.id.as_deref());
        Some(Self {
            unit: Id::new(&said.named("unit")?.id).ok()?,
            role: Id::new(&said.named("role")?.id).ok()?,
            name: said.who("nominee")?.name.clone(),
            person: said.who("nominee")?.id.as_deref().and_then(|it| Id::new(it).ok()),
            title: line("post")?,
            phone: line("phone"),
            mobile: line("mobile"),
            email: line("email"),
            replaces: replaces.and_then(|it| Id::new(it).ok()),
        })
    }

    /// What the role is called.
    pub(super) fn role_name<'a>(&'a self, workspace: &'a Workspace) -> &'a str {
        workspace.mechanism.role(&self.role).map_or(&*self.role, |it| it.name.as_str())
    }

    /// The post as messages speak of it.
    pub(super) fn post(&self, from: NaiveDate, predecessor: Option<Id>) -> NewPost {
        NewPost {
            unit: self.unit.clone(),
            role: self.role.clone(),
            name: self.name.clone(),
            from,
            predecessor,
        }
    }

    /// Whose post ends: whoever is named, else the only holder of that role in that unit. What an
    /// interrupted try has written already does not count: neither the new post nor the end of the old one.
    pub(super) fn predecessor(
        &self,
        workspace: &Workspace,
        day: NaiveDate,
        cx: &Cx,
    ) -> Result<Option<Id>, Refusal> {
        let holders = roster::all_posts(workspace)
            .filter(|it| it.post.unit == self.unit && it.post.role == self.role);
        let unit = workspace.unit_name(&self.unit);
        if let Some(named) = &self.replaces {
            if holders.into_iter().any(|it| it.id == named) {
                return Ok(Some(named.clone()));
            }
            let (name, role) = (workspace.person_name(named), self.role_name(workspace));
            return Err(Refusal::refused(cx.lang.not_in_post(name, unit, role)));
        }
        if SEVERAL.contains(&&*self.role) {
            return Ok(None);
        }
        let nominee = self.known(workspace);
        let others: Vec<_> = holders.filter(|it| Some(it.id) != nominee.as_ref()).collect();
        let until = |day: NaiveDate| {
            let mut found: Vec<&Id> = others
                .iter()
                .filter(|it| it.post.until.is_none_or(|until| until >= day))
                .map(|it| it.id)
                .collect();
            found.dedup();
            found
        };
        let open = until(day);
        let open = if open.is_empty() { until(last_before(day)) } else { open };
        match open.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some((*one).clone())),
            _ => Err(Refusal::usage(cx.lang.whom_replaced(unit, self.role_name(workspace)))),
        }
    }

    /// The day on which a nominated post begins unless somebody says another one: that of a post which is
    /// written already, else the one that the unit asked for, else the first that can be.
    pub(super) fn from(
        &self,
        said: &Declaration,
        workspace: &Workspace,
        cx: &Cx,
    ) -> Result<NaiveDate, Refusal> {
        let today = cx.today(&workspace.mechanism);
        let stated = said.day("from");
        if let Some(from) = self.begun(workspace, stated.unwrap_or(today)).or(stated) {
            return Ok(from);
        }
        let predecessor = self.predecessor(workspace, today, cx)?;
        Ok(Self::first_day(workspace, predecessor.as_ref(), None, cx))
    }

    /// The first day, where nobody said one: today, or tomorrow if the predecessor still spoke today.
    pub(super) fn first_day(
        workspace: &Workspace,
        predecessor: Option<&Id>,
        speaks: Option<&str>,
        cx: &Cx,
    ) -> NaiveDate {
        let today = cx.today(&workspace.mechanism);
        let Some(gone) = predecessor else { return today };
        let spoke = genuine::kept(workspace).iter().any(|it| {
            let received = &it.statement.received;
            let day = received.at.with_timezone(&workspace.mechanism.offset()).date_naive();
            day >= today && (received.by == *gone || it.statement.person() == Some(gone))
        });
        if spoke || speaks == Some(&**gone) { next(today) } else { today }
    }

    /// Refuses whoever holds that very post on the day already.
    pub(super) fn is_new(
        &self,
        workspace: &Workspace,
        day: NaiveDate,
        cx: &Cx,
    ) -> Result<(), Refusal> {
        match self.held(workspace, day) {
            None => Ok(()),
            Some(post) => {
                let (unit, role) = (workspace.unit_name(&self.unit), self.role_name(workspace));
                let from = cx.lang.day(post.from);
                Err(Refusal::refused(cx.lang.holds_already(&self.name, unit, role, &from)))
            }
        }
    }

    /// That very post of whoever is nominated, if it is held on the day or begins later.
    fn held<'a>(&self, workspace: &'a Workspace, day: NaiveDate) -> Option<&'a Post> {
        let person = workspace.people.get(&self.known(workspace)?)?;
        let own = |post: &&Post| post.unit == self.unit && post.role == self.role;
        person.posts.iter().filter(own).find(|it| it.until.is_none_or(|until| until >= day))
    }

    /// The day on which the post begins that is written already: by an interrupted try, or by `appoint`.
    pub(super) fn begun(&self, workspace: &Workspace, day: NaiveDate) -> Option<NaiveDate> {
        self.held(workspace, day)
            .filter(|it| it.title == self.title && it.until.is_none())
            .map(|it| it.from)
    }

    /// The person of the roster with that name who holds or held a post in that unit: the same person.
    pub(super) fn known(&self, workspace: &Workspace) -> Option<Id> {
        if let Some(id) = self.person.as_ref().filter(|it| workspace.people.contains_key(*it)) {
            return Some(id.clone());
        }
        let same = |person: &Person| {
            person.name == self.name && person.posts.iter().any(|it| it.unit == self.unit)
        };
        workspace.people.iter().find(|(_, it)| same(it)).map(|(id, _)| id.clone())
    }

    /// Writes the new post, and the end of the old one on the day before; gives the person's id.
    pub(super) fn write(
        &self,
        change: &mut Change,
        from: NaiveDate,
        cx: &Cx,
    ) -> Result<Id, Refusal> {
        let before = change.workspace.clone();
        // Whoever cannot be read may be the predecessor.
        if let Some(fault) = before.fault_below("people/") {
            return Err(Refusal::refused(fault.say(cx.lang)));
        }
        let begun = self.begun(&before, from) == Some(from);
        if !begun {
            self.is_new(&before, from, cx)?;
        }
        let predecessor = self.predecessor(&before, from, cx)?;
        if let Some(id) = &predecessor {
            self.end(change, id, from, cx)?;
        }
        let id = self
            .known(&before)
            .unwrap_or_else(|| Id::of_person(&self.name).twin(|it| before.people.contains_key(it)));
        let there = before.people.get(&id).map(|it| (**it).clone());
        let mut person = there.unwrap_or_else(|| newcomer(self.name.clone()));
        person.phone = self.phone.clone().or(person.phone);
        person.mobile = self.mobile.clone().or(person.mobile);
        person.email = self.email.clone().or(person.email);
        if !begun {
            person.posts.push(self.new_post(from));
        }
        change.put_person(&id, person);
        if let Some(gone) = &predecessor {
            keeps_its_ground(&before, &change.workspace, gone, cx)?;
        }
        Ok(id)
    }

    fn new_post(&self, from: NaiveDate) -> Post {
        Post {
            role: self.role.clone(),
            unit: self.unit.clone(),
            title: self.title.clone(),
            from,
            until: None,
            note: None,
        }
    }

    /// Ends the predecessor's post in that role of that unit, and no other of theirs.
    fn end(&self, change: &mut Change, id: &Id, from: NaiveDate, cx: &Cx) -> Result<(), Refusal> {
        let Some(mut person) = change.workspace.people.get(id).map(|it| (**it).clone()) else {
            return Ok(());
        };
        let last = last_before(from);
        let name = person.name.clone();
        let own = person.posts.iter_mut().filter(|it| it.unit == self.unit && it.role == self.role);
        for post in own.filter(|it| it.until.is_none_or(|until| until > last)) {
            if post.from > last {
                return Err(Refusal::refused(
                    cx.lang.begins_too_early(&name, &cx.lang.day(post.from)),
                ));
            }
            post.until = Some(last);
        }
        change.put_person(id, person);
        Ok(())
    }
}

/// Refuses a day that would take the ground from what the predecessor declared in office.
fn keeps_its_ground(
    before: &Workspace,
    after: &Workspace,
    person: &Id,
    cx: &Cx,
) -> Result<(), Refusal> {
    let lost = genuine::kept(before)
        .into_iter()
        .filter(|it| it.statement.person() == Some(person) || it.statement.received.by == *person)
        .filter(|it| {
            rights::entitled(before, it.statement) && !rights::entitled(after, it.statement)
        })
        .map(|it| it.statement.received.at.with_timezone(&before.mechanism.offset()).date_naive())
        .max();
    let Some(day) = lost else { return Ok(()) };
    Err(spoke_since(before, person, day, cx))
}

/// That somebody still spoke in office on a day.
pub(super) fn spoke_since(workspace: &Workspace, person: &Id, day: NaiveDate, cx: &Cx) -> Refusal {
    let (day, next) = (cx.lang.day(day), cx.lang.day(next(day)));
    Refusal::refused(cx.lang.spoke_since(workspace.person_name(person), &day, &next))
}

fn last_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(day)
}
