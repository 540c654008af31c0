//! Words of ui.

use crate::text::{phrases, words};

words! {}

phrases! {}
