//! The files that hold a meeting's facts: label, indicators, surveys, complaints, actions; and the marks that slides show
//! of them.

use std::fmt::Write as _;

use super::{Facts, Said, Writer, quoted};
use crate::compose::tests::author::{Figure, Survey, Text};

impl Writer<'_> {
    pub fn facts(&mut self, toml: &mut String) -> Facts {
        let meeting = self.meeting;
        let mut referential = "[referentiel]\nnom = \"Qual-e-pref\"\nversion = \"1\"\nsource = \"s\"\n".to_owned();
        let titles: Vec<Option<Said>> =
            meeting.modules.iter().map(|title| title.map(|title| self.pen.say(title))).collect();
        for (place, title) in titles.iter().enumerate() {
            writeln!(referential, "[[module]]\nnumero = {}\nobligatoire = {}", place + 1, place == 0)
                .expect("a string");
            if let Some(title) = title {
                writeln!(referential, "titre = {}", quoted(&title.text)).expect("a string");
            }
        }
        let marks = |titles: &[Option<Said>]| titles.iter().flatten().map(|said| said.mark.clone()).collect::<Vec<_>>();
        let modules = marks(titles.get(1..).unwrap_or_default());
        // The perimeter holds the first four modules, those that indicators are of.
        let numbers: Vec<String> = (1..=titles.len().min(4)).map(|number| number.to_string()).collect();
        writeln!(toml, "[perimetre]\nmodules = [{}]", numbers.join(", ")).expect("a string");
        let mut perimeter = marks(&titles[..numbers.len()]);
        let mut milestones = Vec::new();
        for (place, label) in meeting.milestones.iter().enumerate() {
            let label = self.pen.say(*label);
            let state = ["prévision", "réalisé"][place % 2];
            // With their place in the order of time, in which they are shown.
            let (date, order) =
                [("2022-05", 1), ("2022-09-15", 3), ("2022-T2", 2), ("2021-08-06/2021-12-03", 0)][place % 4];
            writeln!(
                toml,
                "[[echeance]]\nnature = \"autre\"\nlibelle = {}\ndate = \"{date}\"\netat = \"{state}\"",
                quoted(&label.text)
            )
            .expect("a string");
            milestones.push((order, label.mark));
        }
        milestones.sort_by_key(|(order, _)| *order);
        perimeter.extend(milestones.into_iter().map(|(_, mark)| mark));
        let indicators = self.indicators(&mut referential, &titles);
        let shown_first = meeting.indicators.iter().map(|indicator| indicator.module).min();
        self.written.sources.add("referentiels/r.toml", referential);
        Facts {
            modules,
            perimeter,
            indicators,
            are_indicators_titled: shown_first.is_some_and(|module| titles[module].is_some()),
            surveys: self.surveys(),
            complaints: self.complaints(),
            actions: self.actions(),
        }
    }

    fn indicators(&mut self, referential: &mut String, modules: &[Option<Said>]) -> Vec<Vec<String>> {
        let mut values = String::new();
        // Per module: the heading last shown, and the marks.
        let mut marks: Vec<(Option<usize>, Vec<String>)> = vec![(None, Vec::new()); 4];
        let mut headings: Vec<Said> = Vec::new();
        for (place, indicator) in self.meeting.indicators.iter().enumerate() {
            let label = self.pen.say(indicator.label);
            let (rank, name) = indicator.heading;
            let unit = if indicator.percent { "%" } else { "jour ouvré" };
            writeln!(
                referential,
                "[[indicateur]]\nid = \"i{place}\"\nmodule = {}\nlibelle = {}\nunite = \"{unit}\"",
                indicator.module + 1,
                quoted(&label.text)
            )
            .expect("a string");
            while headings.len() < 4 {
                headings.push(self.pen.say(name));
            }
            if rank > 0 {
                writeln!(referential, "rubrique = {}", quoted(&headings[rank].text)).expect("a string");
            }
            let (last, own) = &mut marks[indicator.module];
            if *last != Some(rank) && rank > 0 {
                own.push(headings[rank].mark.clone());
            }
            *last = Some(rank);
            own.push(label.mark);
            let comment = self.comment(&indicator.figure, indicator.comment);
            own.extend(comment.iter().map(|said| said.mark.clone()));
            // Only a rate can be counted.
            let figure = match &indicator.figure {
                Figure::Counts(count, _) if !indicator.percent => Figure::Value(*count),
                figure => figure.clone(),
            };
            writeln!(values, "[i{place}]").expect("a string");
            own.extend(self.figure(&figure, "valeur", &mut values));
            if let Some(comment) = comment {
                writeln!(values, "commentaire = {}", quoted(&comment.text)).expect("a string");
            }
            if indicator.has_period {
                values.push_str("periode = \"2021-08-06/2021-12-03\"\n");
            }
            if let Some((target, side)) = indicator.target {
                writeln!(values, "objectif = {target}").expect("a string");
                if let Some(side) = side {
                    writeln!(values, "sens = \"au {}\"", if side { "moins" } else { "plus" }).expect("a string");
                }
            }
        }
        if !values.is_empty() {
            self.file("indicateurs.toml", values);
        }
        marks
            .into_iter()
            .zip(modules)
            .filter(|((_, marks), _)| !marks.is_empty())
            .map(|((_, marks), title)| title.iter().map(|said| said.mark.clone()).chain(marks).collect::<Vec<_>>())
            .collect()
    }

    /// What explains a figure. Words that stand for its value come before it or after, by their length: such a figure has
    /// none.
    fn comment(&mut self, figure: &Figure, comment: Option<Text>) -> Option<Said> {
        let is_worded = matches!(figure, Figure::Absent(Some(_)));
        comment.filter(|_| !is_worded).map(|comment| self.pen.say(comment))
    }

    /// Writes a figure; returns the mark of its absence.
    fn figure(&mut self, figure: &Figure, key: &str, toml: &mut String) -> Option<String> {
        match figure {
            Figure::Value(value) => writeln!(toml, "{key} = {}.{}", value / 10, value % 10).expect("a string"),
            Figure::Counts(count, others) => {
                let base = (count + others).max(1);
                writeln!(toml, "nombre = {count}\nsur = {base}").expect("a string");
            }
            Figure::Absent(precision) => {
                toml.push_str("absent = \"non significatif\"\n");
                let said = self.pen.say((*precision)?);
                writeln!(toml, "precision = {}", quoted(&said.text)).expect("a string");
                return Some(said.mark);
            }
        }
        None
    }

    fn surveys(&mut self) -> Vec<String> {
        let mut toml = String::new();
        let mut marks = Vec::new();
        for (place, survey) in self.meeting.surveys.iter().enumerate() {
            self.survey(place, survey, &mut toml, &mut marks);
        }
        if !toml.is_empty() {
            self.file("enquetes.toml", toml);
        }
        marks
    }

    fn survey(&mut self, place: usize, survey: &Survey, toml: &mut String, marks: &mut Vec<String>) {
        let kind = if survey.mystery { "mystère" } else { "satisfaction" };
        writeln!(toml, "[[enquete]]\nid = \"e{place}\"\ngenre = \"{kind}\"\ndu = 2021-08-06\nau = 2021-12-03")
            .expect("a string");
        let base_label = survey.base.and_then(|(_, label)| label);
        let texts = [
            ("titre", Some(survey.title)),
            ("message", survey.message),
            ("libelle_effectif", base_label),
            ("par", survey.by),
            ("modalites", survey.method),
            ("support", survey.support),
        ];
        let headers = [("libelle_criteres", survey.criteria_label), ("libelle_taux", survey.rate_label)];
        if survey.are_in_order {
            toml.push_str("ordre = \"questionnaire\"\n");
        }
        if let Some((base, _)) = survey.base {
            writeln!(toml, "effectif = {base}").expect("a string");
        }
        for (place, (key, text)) in texts.into_iter().chain(headers).enumerate() {
            let Some(text) = text else { continue };
            let said = self.pen.signed(text, if key == "message" { 'n' } else { 'x' });
            writeln!(toml, "{key} = {}", quoted(&said.text)).expect("a string");
            // Headers are seen where there are rows.
            if place < texts.len() || !survey.criteria.is_empty() {
                marks.push(said.mark);
            }
        }
        let mut rows = Vec::new();
        for (place, (label, figure, comment)) in survey.criteria.iter().enumerate() {
            let label = self.pen.say(*label);
            writeln!(toml, "[[enquete.critere]]\nid = \"c{place}\"\nlibelle = {}", quoted(&label.text))
                .expect("a string");
            let comment = self.comment(figure, *comment);
            if let Some(comment) = &comment {
                writeln!(toml, "commentaire = {}", quoted(&comment.text)).expect("a string");
            }
            let said = std::iter::once(label.mark).chain(comment.map(|said| said.mark));
            let absence = self.figure(figure, "taux", toml);
            rows.push((self.rank(figure), said.chain(absence).collect::<Vec<_>>()));
        }
        if !survey.are_in_order {
            // Best first, those without a rate last.
            rows.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        }
        marks.extend(rows.into_iter().flat_map(|(_, marks)| marks));
    }

    /// A rate in thousandths, as it is shown; `None` when none is.
    fn rank(&self, figure: &Figure) -> Option<u64> {
        match figure {
            Figure::Value(value) => Some(u64::from(*value)),
            Figure::Counts(count, others) => {
                let base = u64::from((count + others).max(1));
                (base >= self.meeting.rate_from).then(|| (u64::from(*count) * 2000 + base) / (2 * base))
            }
            Figure::Absent(_) => None,
        }
    }

    fn complaints(&mut self) -> Vec<String> {
        let Some(complaints) = &self.meeting.complaints else { return Vec::new() };
        let mut toml = "[reclamations]\n".to_owned();
        let mut marks = Vec::new();
        match &complaints.figure {
            Figure::Value(count) => writeln!(toml, "nombre = {count}").expect("a string"),
            figure => marks.extend(self.figure(figure, "nombre", &mut toml)),
        }
        if let Some(answers) = &complaints.answers {
            toml.push_str("[reclamations.reponses]\ndelai = \"10 jours\"\n");
            marks.extend(self.figure(answers, "taux", &mut toml));
        }
        for (kind, labels) in [("canal", &complaints.channels), ("motif", &complaints.reasons)] {
            for (place, label) in labels.iter().enumerate() {
                let label = self.pen.say(*label);
                writeln!(toml, "[[reclamations.{kind}]]\nlibelle = {}\nnombre = {place}", quoted(&label.text))
                    .expect("a string");
                marks.push(label.mark);
            }
        }
        self.file("reclamations.toml", toml);
        marks
    }

    /// All actions are due on one day, so that they are shown in their order.
    fn actions(&mut self) -> Vec<String> {
        let Some(actions) = &self.meeting.actions else { return Vec::new() };
        let mut toml = if actions.is_empty() { "aucune = true\n".to_owned() } else { String::new() };
        let mut marks = Vec::new();
        for (place, (what, owner, result)) in actions.iter().enumerate() {
            let (what, owner) = (self.pen.say(*what), self.pen.say(*owner));
            writeln!(toml, "[[action]]\nid = \"a{place}\"\nlibelle = {}", quoted(&what.text)).expect("a string");
            writeln!(toml, "pilote = {}\nouverte = 2021-03-11", quoted(&owner.text)).expect("a string");
            writeln!(toml, "echeance = 2021-12-31\netat = \"en cours\"").expect("a string");
            marks.push(what.mark);
            if let Some(result) = result {
                let result = self.pen.say(*result);
                writeln!(toml, "resultat = {}", quoted(&result.text)).expect("a string");
                marks.push(result.mark);
            }
            marks.push(owner.mark);
        }
        self.file("actions.toml", toml);
        marks
    }
}
