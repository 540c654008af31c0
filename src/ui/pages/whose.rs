//! In whose name a unit's word is about to be said, and who stands behind it, as far as it can be seen yet.

use crate::action::{self, Action, Args, Ask};
use crate::model::Id;
use crate::rule::approval::{self, Desk};
use crate::seal::Who;
use crate::ui::screen::Scene;

/// Calls something with what names are read against, where it is known which unit speaks.
pub(super) fn at_desk<T>(
    args: &Args,
    scene: &Scene<'_>,
    then: impl FnOnce(&Desk<'_>) -> T,
) -> Option<T> {
    action::at_desk(scene.workspace, scene.cx, args, then)
}

/// Whose word it is: who is said to have said it, else whoever acts.
pub(super) fn speaker(args: &Args, scene: &Scene<'_>) -> Option<Who> {
    if args.has("recorded") {
        let by = args.get("by")?;
        return at_desk(args, scene, |desk| desk.speaker(by).ok())?;
    }
    let me = scene.cx.person.as_ref()?;
    Some(Who::known(me.to_string(), scene.workspace.person_name(me)))
}

/// Who stands behind the word, for an action that asks for it: the one who is named, whoever speaks as
/// member, the stamp, or that nobody is named.
pub(super) fn approver(action: &Action, args: &Args, scene: &Scene<'_>) -> Option<String> {
    let lang = scene.cx.lang;
    let param = action.params.iter().find(|it| it.ask == Ask::Approver)?;
    let said = speaker(args, scene);
    at_desk(args, scene, |desk| {
        let given = args.get(param.name).map(|it| (it, desk.approver(it)));
        let speaks_itself = |who: &Who| who.id.as_deref().is_some_and(|it| desk.has_standing(it));
        match (given, said) {
            // What will be refused stands there as it was typed.
            (Some((typed, Err(_))), _) => typed.to_owned(),
            (Some((_, Ok(who))), _) => described(&who, desk),
            (None, Some(who)) if speaks_itself(&who) => described(&who, desk),
            (None, _) if args.flag("sealed") => lang.stamped().to_owned(),
            (None, _) => lang.not_approved_in_unit().to_owned(),
        }
    })
}

/// A person with the post in the unit, or as outside the roster.
pub(super) fn described(who: &Who, desk: &Desk<'_>) -> String {
    let posts = who.id.as_deref().and_then(|it| Id::new(it).ok()).map(|it| desk.posts(&it));
    let name = approval::named(who, desk.lang);
    format!("{name} {}", posts.unwrap_or_default()).trim_end().to_owned()
}
