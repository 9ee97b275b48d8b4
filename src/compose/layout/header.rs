//! The top of a content slide: where we are, and the title with its number where the topic is divided.

use super::Setter;
use crate::deck::{Frame, Run, Runs};
use crate::theme::GEOMETRY;

/// The top of a slide, set.
pub struct Header {
    /// Where we are.
    pub trail: Runs,
    /// The title.
    pub title: Runs,
    /// The number behind it.
    pub part: String,
    /// Its height.
    pub height: f64,
}

impl Header {
    /// Where it stands.
    pub fn frame(&self) -> Frame {
        Frame { height: self.height, ..GEOMETRY.content }
    }
}

/// Sets the top of a slide.
pub fn header(trail: &[String], title: &Runs, part: Option<usize>, setter: &Setter<'_>) -> Header {
    let mut steps: Runs = Vec::new();
    for (place, step) in trail.iter().enumerate() {
        if place > 0 {
            steps.push(Run::plain(" › "));
        }
        steps.push(Run { strong: place + 1 == trail.len(), ..Run::plain(step.clone()) });
    }
    let trail = setter.set(&steps, setter.size_of(setter.sizes.minor), setter.width);
    let above = if steps.is_empty() { 0.0 } else { trail.height + GEOMETRY.trail_below };
    let mut whole = title.clone();
    whole.extend(part.map(|part| Run::plain(format!(" ({part})"))));
    let title = setter.set(&whole, setter.title(), setter.width);
    let mut runs = title.runs();
    let part = part.and_then(|_| runs.pop()).map(|run| run.text).unwrap_or_default();
    Header { trail: trail.runs(), title: runs, part, height: above + title.height }
}
