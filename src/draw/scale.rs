//! Where per cents stand across a chart of bars.

/// Thickness of a target's tick.
pub const TICK: f64 = 4.0;
/// Length of the arrow of a bar that goes on past 100 %.
pub const ARROW: f64 = 12.0;

/// Where per cents stand.
pub struct Scale {
    /// Where 0 % stands.
    pub zero: f64,
    /// Where 100 % stands.
    pub hundred: f64,
    /// Width of the drawing.
    pub width: f64,
}

impl Scale {
    /// Leaves room for half of « 0 % » at the left, of « 100 % » at the right: their labels are centred.
    pub fn new(width: f64, text_size: f64) -> Self {
        let left = (text_size * 1.1).max(TICK).min(width * 0.15);
        let right = (text_size * 1.75).max(ARROW + TICK).min(width * 0.25);
        Self { zero: left, hundred: width - right, width }
    }

    /// Distance from 0 to 100 %.
    fn plot(&self) -> f64 {
        self.hundred - self.zero
    }

    /// The per cent that stands at a place: the canvas counts in per cent.
    pub fn at(&self, x: f64) -> f64 {
        (x - self.zero) * 100.0 / self.plot()
    }

    /// Where a value is drawn: what is under 0 % at 0 %, what is over 100 % past it, before the edge.
    pub fn place(&self, value: f64) -> f64 {
        if value > 100.0 { self.at((self.hundred + ARROW + 1.0).min(self.width - TICK)) } else { value.max(0.0) }
    }

    /// Steps of the grid, as many as their labels have room.
    pub fn steps(&self, text_size: f64) -> &'static [f64] {
        let room = self.plot() / text_size.max(1.0);
        match room {
            _ if room >= 15.0 => &[0.0, 25.0, 50.0, 75.0, 100.0],
            _ if room >= 8.0 => &[0.0, 50.0, 100.0],
            _ => &[0.0, 100.0],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_off_the_scale_keep_to_the_drawing() {
        let scale = Scale::new(460.0, 18.0);
        assert_eq!(scale.place(-3.0), 0.0);
        assert_eq!(scale.place(100.0), 100.0);
        let over = scale.place(104.0);
        assert!(over > 100.0 && scale.zero + over * scale.plot() / 100.0 <= 460.0 - TICK);
        assert_eq!(over, scale.place(f64::INFINITY));
    }

    #[test]
    fn a_narrow_drawing_has_fewer_steps() {
        for (width, steps) in [(460.0, 5), (330.0, 5), (300.0, 3), (160.0, 2)] {
            assert_eq!(Scale::new(width, 18.0).steps(18.0).len(), steps, "{width}");
        }
    }
}
