//! Words of report.

use crate::text::{phrases, words};

words! {}

phrases! {}
