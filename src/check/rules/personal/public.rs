//! Public figures: those who are dead and whose names are those of streets, schools and books, and those who speak for an
//! office. Naming them tells nothing of a person.

use std::sync::LazyLock;

use regex::Regex;

use crate::french;

/// Names of history, letters, arts and sciences, as streets and schools bear them, and heads of State; folded.
const REMEMBERED: &str = "\
     abbe pierre|abraham lincoln|adolphe thiers|agnes varda|aime cesaire|alain bashung|albert camus|\
     albert einstein|albert jacquard|albert londres|albert schweitzer|alexandre dumas|alexandre yersin|\
     alfred de musset|alfred dreyfus|alfred nobel|alice guy|alphonse daudet|alphonse de lamartine|\
     ambroise croizat|ambroise pare|anatole france|andre breton|andre chenier|andre gide|andre malraux|\
     anne frank|antoine de saint-exupery|antoine lavoisier|aristide briand|arthur rimbaud|auguste comte|\
     auguste renoir|auguste rodin|benjamin franklin|blaise pascal|boris vian|camille claudel|camille desmoulins|\
     camille saint-saens|charles aznavour|charles baudelaire|charles de gaulle|charles gounod|charles peguy|\
     charles perrault|charles trenet|charlie chaplin|christine de pizan|claude bernard|claude debussy|\
     claude levi-strauss|claude monet|coco chanel|danielle casanova|danielle mitterrand|denis diderot|\
     edgar quinet|edith piaf|edmond rostand|edouard branly|edouard herriot|edouard manet|elsa triolet|\
     emile durkheim|emile littre|emile zola|emmanuel macron|ernest renan|etienne dolet|eugene delacroix|\
     ferdinand buisson|fernand leger|flora tristan|francis poulenc|francois hollande|francois mauriac|\
     francois mitterrand|francois rabelais|francoise dolto|francoise sagan|frantz fanon|frederic chopin|\
     frederic mistral|gabriel faure|gabriel peri|gaspard monge|genevieve de gaulle|george sand|georges bizet|\
     georges brassens|georges clemenceau|georges guynemer|georges pompidou|georges simenon|germaine tillion|\
     gisele halimi|guillaume apollinaire|gustave courbet|gustave eiffel|gustave flaubert|guy de maupassant|\
     guy moquet|hannah arendt|haroun tazieff|hector berlioz|helene boucher|henri barbusse|henri bergson|\
     henri cartier-bresson|henri dunant|henri matisse|henri poincare|henri salvador|hubertine auclert|\
     irene joliot-curie|isaac newton|jacques brel|jacques cartier|jacques chirac|jacques daguerre|\
     jacques prevert|jacques tati|jacques-yves cousteau|jean anouilh|jean bart|jean bouin|jean cocteau|\
     jean de la bruyere|jean de la fontaine|jean ferrat|jean giono|jean jaures|jean mace|jean mermoz|\
     jean monnet|jean moulin|jean perrin|jean racine|jean renoir|jean rostand|jean vilar|jean zay|\
     jean-baptiste clement|jean-baptiste poquelin|jean-jacques rousseau|jean-paul sartre|jeanne d'arc|\
     jeanne hachette|joachim du bellay|johann sebastian bach|johnny hallyday|josephine baker|jules ferry|\
     jules guesde|jules michelet|jules valles|jules verne|karl marx|leo lagrange|leon blum|leon gambetta|\
     leonard de vinci|louis aragon|louis armand|louis bleriot|louis braille|louis lumiere|louis pasteur|\
     louise labe|louise michel|lucie aubrac|ludwig van beethoven|madame de la fayette|madame de sevigne|\
     madame de stael|marc bloch|marc chagall|marcel cachin|marcel pagnol|marcel proust|marcelin berthelot|\
     marguerite duras|marguerite yourcenar|maria montessori|marie curie|marie de medicis|marie-antoinette|\
     martin luther king|maurice genevoix|maurice ravel|maurice thorez|max jacob|michel colucci|\
     michel de montaigne|michel foucault|michel-ange|missak manouchian|nelson mandela|nicolas copernic|\
     nicolas de condorcet|nicolas poussin|nicolas sarkozy|olympe de gouges|pablo neruda|pablo picasso|paul bert|\
     paul cezanne|paul claudel|paul doumer|paul eluard|paul emile victor|paul gauguin|paul langevin|paul valery|\
     paul verlaine|pierre bayle|pierre brossolette|pierre corneille|pierre curie|pierre de coubertin|\
     pierre de ronsard|pierre loti|pierre mendes france|pierre-auguste renoir|raymond aron|raymond aubrac|\
     raymond poincare|rene cassin|rene char|rene descartes|robert badinter|robert desnos|robert doisneau|\
     robert schuman|roland barthes|roland garros|romain gary|romain rolland|rosa bonheur|rosa luxemburg|\
     rosa parks|serge gainsbourg|simone de beauvoir|simone signoret|simone veil|simone weil|suzanne lenglen|\
     suzanne valadon|theophile gautier|thomas edison|tony garnier|toussaint louverture|valery giscard d'estaing|\
     victor hugo|victor schoelcher|vincent auriol|vincent scotto|vincent van gogh|wolfgang amadeus mozart|\
     yves montand|yvonne de gaulle";

/// Offices in whose name one acts, right before a full name: who holds them is published.
static OFFICE: LazyLock<Regex> = LazyLock::new(|| {
    let offices = "(?:premi[eè]re? )?ministre|pr[eé]f[eè]te?|pr[eé]sidente? de la r[eé]publique|g[eé]n[eé]ral|mar[eé]chal|roi|reine|\
         empereur|imp[eé]ratrice|pape";
    Regex::new(&format!(r"(?i)(?:^|[^\w-])(?:{offices})(?: de l[’'][\w]+| des? [\w ]{{1,30}})?\s*,?\s*$"))
        .expect("the pattern is sound")
});

/// Whether a full name is that of a public figure, by itself or by what stands before it.
pub fn is_public(name: &str, before: &str) -> bool {
    let folded = french::folded(name).replace(['’', '\u{2011}'], "'").replace("d' ", "d'");
    let spaced = |name: &str| name.replace('-', " ");
    let folded = spaced(&folded);
    let is_whole = |known: &str| {
        folded.strip_prefix(&spaced(known)).is_some_and(|rest| !rest.starts_with(|sign: char| sign.is_alphanumeric()))
    };
    REMEMBERED.split('|').map(str::trim_start).any(is_whole) || OFFICE.is_match(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_remembered_is_known_and_who_lives_next_door_is_not() {
        for (name, before, is) in [
            ("Victor Hugo", "sous le portrait de ", true),
            ("Jean-Paul SARTRE", "", true),
            ("Jean Paul Sartre", "", true),
            ("Jeanne d’Arc", "", true),
            ("Charles de Gaulle", "", true),
            ("Élisabeth Durand", "la ministre ", true),
            ("Paul Durand", "le préfet de l’Ain, ", true),
            ("Paul Durand", "merci à ", false),
            ("Victor Hugon", "", false),
            ("Jeanne Durand", "le sous-chef de la préfecture, ", false),
        ] {
            assert_eq!(is_public(name, before), is, "{before}{name}");
        }
    }

    #[test]
    fn names_are_written_as_they_are_compared() {
        for name in REMEMBERED.split('|') {
            assert_eq!(french::folded(name.trim_start()), name.trim_start());
        }
    }
}
