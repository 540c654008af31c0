//! The bundled demo is what its script leads to, byte for byte.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::Path;

#[path = "common/script.rs"]
#[allow(dead_code)]
mod script;

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            found.insert(name, std::fs::read(&path).unwrap());
        }
    }
}

#[test]
fn the_demo_is_what_its_script_leads_to() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/demo");
    let mut kept = BTreeMap::new();
    collect(&root, &root, &mut kept);
    let made = script::demo().all();
    let differ: Vec<_> =
        made.keys().chain(kept.keys()).filter(|it| made.get(*it) != kept.get(*it)).collect();
    assert!(
        differ.is_empty(),
        "cargo run --example demo -- data/demo makes other files: {differ:?}"
    );
}
