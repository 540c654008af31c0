//! One file's bytes become one record, or a fault that says where and what.

use serde::de::DeserializeOwned;

use crate::model::{Fault, Problem};

/// Reads a record.
pub fn decode<T: DeserializeOwned>(path: &str, bytes: &[u8]) -> Result<T, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::whole(path, Problem::NotUtf8))?;
    toml::from_str(text).map_err(|it| Fault::whole(path, Problem::Other(it.to_string())))
}
