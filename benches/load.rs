//! What it costs to load a workspace and to ask it something: `cargo bench --bench load`.
//!
//! `bare` reads the same files with nothing but the standard library; divide by it, milliseconds of a
//! shared machine mean little.

#[path = "../examples/workload/make.rs"]
mod make;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use divan::{Bencher, black_box};
use lianxi::action::{Args, Change, action};
use lianxi::check;
use lianxi::cx::Cx;
use lianxi::find::Query;
use lianxi::model::{Id, Via, Workspace};
use lianxi::rule::circulation;
use lianxi::rule::gate::gate;
use lianxi::session::Session;
use lianxi::store::dir::Dir;
use lianxi::store::files::Files;
use lianxi::text::Lang;
use make::Plan;

/// The workspaces that are loaded.
const WORKSPACES: [&str; 4] = ["zibo-emtct", "yifang-ronghe", "demo", "normal"];

/// The normal workload, written once for all benchmarks.
static NORMAL: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a folder can be made");
    make::make(&Plan::normal(1), &mut |path, bytes| {
        let file = folder.path().join(path);
        fs::create_dir_all(file.parent().expect("files stand in folders"))
            .and_then(|()| fs::write(&file, bytes))
            .expect("the file can be written");
    });
    folder
});

fn main() {
    divan::main();
    // What stands in a static is never dropped.
    let _swept = fs::remove_dir_all(NORMAL.path());
}

fn root(name: &str) -> PathBuf {
    match name {
        "normal" => NORMAL.path().to_owned(),
        _ => Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name),
    }
}

fn cx() -> Cx {
    let at: DateTime<Utc> = "2025-08-01T02:00:00Z".parse().expect("an instant");
    Cx { person: None, at, via: Via::Local, user: None, lang: Lang::Zh }
}

fn open(name: &str) -> Session {
    let dir = Dir::open(&root(name)).expect("the folder is there");
    Session::open(Arc::new(dir), cx()).expect("the folder can be listed")
}

/// Every byte below a folder.
fn bare_read(folder: &Path) -> usize {
    fs::read_dir(folder).into_iter().flatten().flatten().fold(0, |sum, entry| {
        let path = entry.path();
        let more = if entry.file_type().is_ok_and(|it| it.is_dir()) {
            bare_read(&path)
        } else {
            fs::read(path).map_or(0, |it| it.len())
        };
        sum + more
    })
}

/// Loads everything, as each command and each action does.
#[divan::bench(args = WORKSPACES)]
fn load(bencher: Bencher, name: &str) {
    let root = root(name);
    bencher.bench(|| {
        let dir = Dir::open(&root).expect("the folder is there");
        Session::open(Arc::new(dir), cx())
            .expect("the folder can be listed")
            .workspace()
            .duties
            .len()
    });
}

/// Reads everything again when nothing changed, as each action does.
#[divan::bench(args = WORKSPACES)]
fn reload(bencher: Bencher, name: &str) {
    let mut session = open(name);
    bencher.bench_local(|| session.refresh().expect("the folder can be listed"));
}

/// Loads what a look-up of names needs.
#[divan::bench(args = WORKSPACES)]
fn load_roster(bencher: Bencher, name: &str) {
    let root = root(name);
    bencher.bench(|| {
        let dir = Dir::open(&root).expect("the folder is there");
        let session = Session::open_roster(Arc::new(dir), cx());
        session.expect("the folder can be listed").workspace().duties.len()
    });
}

/// Reads the same files and does nothing with them.
#[divan::bench(args = WORKSPACES)]
fn bare(bencher: Bencher, name: &str) {
    let root = root(name);
    bencher.bench(|| bare_read(&root));
}

/// Lists the files, with their sizes and stamps.
#[divan::bench(args = WORKSPACES)]
fn list(bencher: Bencher, name: &str) {
    let dir = Dir::open(&root(name)).expect("the folder is there");
    bencher.bench(|| dir.list().map_or(0, |it| it.entries.len()));
}

/// Asks the gate of a meeting whose minutes are out.
#[divan::bench]
fn ask_gate(bencher: Bencher) {
    let session = open("normal");
    let workspace = session.workspace();
    let id = out(workspace);
    let today = cx().today(&workspace.mechanism);
    bencher.bench(|| gate(workspace, &id, &workspace.meetings[&id], today).blocks.len());
}

/// The last meeting whose minutes are out for consent and not issued.
fn out(workspace: &Workspace) -> Id {
    let out = workspace.meetings.iter().rev().find(|(_, it)| {
        circulation::standing(workspace, &it.docket).out().is_some()
            && !it.docket.statements.values().any(|it| it.kind() == "issue")
    });
    out.map(|(id, _)| id.clone()).expect("the workload has minutes out for consent")
}

/// Looks through the duties once, as each key in the palette does.
#[divan::bench(args = ["救助", "jz"])]
fn find_duties(bencher: Bencher, typed: &str) {
    let session = open("normal");
    let duties = &session.workspace().duties;
    bencher.bench(|| {
        let query = Query::new(black_box(typed));
        duties.values().filter(|it| query.rank_among(&[&it.title, &it.text]).is_some()).count()
    });
}

/// Does one thing to a copy and judges it, as `Session::perform` does between reading and writing.
#[divan::bench]
fn judge(bencher: Bencher) {
    let session = open("normal");
    let workspace = session.workspace();
    let mut cx = cx();
    cx.person = workspace.people.iter().find_map(|(id, it)| {
        let lead = |it: &lianxi::model::Post| {
            it.unit == workspace.mechanism.lead_unit && it.role == "liaison"
        };
        it.posts_on(cx.at.date_naive()).any(lead).then(|| id.clone())
    });
    let remind = action("remind").expect("there is such an action");
    let mut args = Args::new();
    args.set("meeting", out(workspace).to_string());
    bencher.bench(|| {
        let mut change = Change::of(workspace);
        (remind.run)(&args, &mut change, &cx).expect("somebody has not answered yet");
        assert_eq!(check::new_breach(workspace, &change.workspace, &cx), None);
    });
}
