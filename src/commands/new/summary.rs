//! The text that follows the making of a meeting: what there is, what is to be done.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::french;

/// What was made.
pub struct NewSummary {
    /// The date of the new meeting.
    pub date: NaiveDate,
    /// The date of the meeting it was made from; `None` for the first of all.
    pub from: Option<NaiveDate>,
    /// The folder of the contents.
    pub content: PathBuf,
    /// Its files, as they are told.
    pub files: Vec<String>,
    /// How many values are to be filled in.
    pub to_fill: usize,
    /// How many reservations were carried over, out of how many.
    pub reservations: (usize, usize),
    /// How many observations the last meeting had; none is carried over.
    pub observations: usize,
}

impl NewSummary {
    /// The text, with its last line end.
    pub fn text(&self) -> String {
        let date = french::date(self.date);
        let origin = match self.from {
            Some(from) => format!("à partir de celle du {}", french::date(from)),
            None => "à partir d’un modèle".to_owned(),
        };
        let mut lines = vec![format!("Réunion du {date}, préparée {origin} :")];
        lines.extend(self.files.iter().map(|file| format!("  {file}")));
        lines.push(match self.to_fill {
            0 => "Rien n’est à renseigner".to_owned(),
            number => format!("{} à renseigner", french::counted(number as u64, "valeur")),
        });
        lines.extend(self.left_behind());
        let option = match self.content.as_os_str() == "content" {
            true => String::new(),
            false => format!(" --content {}", self.content.display()),
        };
        lines.push(
            "Ensuite, relisez les pages de diapositives, remplacez chaque \"à renseigner\", et lancez :".to_owned(),
        );
        lines.push(format!("  clu check{option} --only {}", self.date));
        lines.push(format!("  clu serve{option} --open"));
        lines.join("\n") + "\n"
    }

    fn left_behind(&self) -> Option<String> {
        let (kept, all) = self.reservations;
        let told = |number: usize, noun: &str, what: &str| {
            let plural = if number > 1 { "s" } else { "" };
            (number > 0).then(|| format!("{} {what}{plural}", french::counted(number as u64, noun)))
        };
        let told = [
            told(kept, "réserve", "reprise"),
            told(all.saturating_sub(kept), "réserve", "laissée"),
            told(self.observations, "observation", "laissée"),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        (!told.is_empty()).then(|| french::capitalise(&french::list(&told)))
    }
}
