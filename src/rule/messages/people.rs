//! What is said when somebody takes a post over: to the unit, and to the successor what is taken over.

use chrono::NaiveDate;

use crate::cx::Cx;
use crate::model::{Id, Workspace};
use crate::rule::handover::{self, Entry, What};
use crate::rule::messages::numbered;
use crate::text::Lang;

/// A post that somebody takes over.
#[derive(Clone, Debug)]
pub struct NewPost {
    /// The unit.
    pub unit: Id,
    /// The role.
    pub role: Id,
    /// Who takes it over.
    pub name: String,
    /// From which day.
    pub from: NaiveDate,
    /// Whose post ended for it.
    pub predecessor: Option<Id>,
}

/// One message to the unit, and one to the successor with the list of what is taken over.
pub fn confirmed(workspace: &Workspace, post: &NewPost, cx: &Cx) -> Vec<String> {
    let lang = cx.lang;
    let unit = workspace.unit_name(&post.unit);
    let role = workspace.mechanism.role(&post.role).map_or(&*post.role, |it| it.name.as_str());
    let from = lang.day(post.from);
    let mut to_unit = lang.message_post(unit, &post.name, role, &from);
    if let Some(gone) = &post.predecessor {
        to_unit += &lang.message_replaces(workspace.person_name(gone));
    }
    to_unit += lang.full_stop();
    let mechanism = workspace.mechanism.brief_name();
    let mut to_person =
        lang.message_takeover(&post.name, &from, &lang.post_of(unit, role), mechanism);
    let now = cx.now(&workspace.mechanism);
    let entries = handover::handover(workspace, &post.unit, now, post.from);
    let (said, open): (Vec<_>, Vec<_>) =
        entries.iter().partition(|it| matches!(it.what, What::Said(_)));
    if open.is_empty() {
        to_person += lang.message_nothing_open();
    }
    to_person += &numbered(open.iter().map(|it| line(it, lang)));
    if !said.is_empty() {
        to_person += "\n";
        to_person += &lang.message_said_before(said.len(), &post.unit);
    }
    vec![to_unit, to_person]
}

/// One thing that is taken over, in a line.
fn line(it: &Entry, lang: Lang) -> String {
    let mut text = it.what.say(lang).to_owned();
    let about = [it.id.as_str(), &it.text].into_iter().filter(|it| !it.is_empty());
    for part in about {
        text.push(' ');
        text += &part.replace('\n', " ");
    }
    let mut notes = Vec::new();
    notes.extend(it.part.map(|it| it.say(lang).to_owned()));
    notes.extend(it.stage.map(|it| lang.stage(it.code()).to_owned()));
    if !notes.is_empty() {
        text += &lang.in_brackets(&notes.join(lang.comma_text()));
    }
    text += &it.due.map_or_else(String::new, |it| lang.message_due(&lang.day(it)));
    text
}
