"""The French words of steps."""

from typing import Final

from prehab.pack.grammar.words.roles import Role, Words

WORDS: Final = Words(
    "fr",
    numbers={
        "deux": 2,
        "trois": 3,
        "quatre": 4,
        "cinq": 5,
        "sept": 7,
        "huit": 8,
        "neuf": 9,
        "dix": 10,
        "onze": 11,
        "douze": 12,
        "treize": 13,
        "quatorze": 14,
        "quinze": 15,
        "seize": 16,
        "vingt": 20,
        "trente": 30,
        "quarante": 40,
        "cinquante": 50,
        "soixante": 60,
        "dix sept": 17,
        "dix huit": 18,
        "dix neuf": 19,
        "vingt cinq": 25,
        "quarante cinq": 45,
        "quatre vingt dix": 90,
    },
    often={
        "une fois": 1,
        "deux fois": 2,
        "trois fois": 3,
        "quatre fois": 4,
    },
    times={
        "une demi minute": 30,
        "demi minute": 30,
        "une demie minute": 30,
        "une minute": 60,
        "une minute et demie": 90,
        "minute et demie": 90,
        "deux minutes et demie": 150,
        "un quart dheure": 900,
        "quart dheure": 900,
        "une demi heure": 1800,
        "demi heure": 1800,
    },
    said={
        Role.PHASE: "montée, descente, monter, descendre",
        Role.ONE_WAY: "en avant, sens horaire",
        Role.OTHER_WAY: "en arrière, en arriere, sens antihoraire",
        Role.TURN: "sens horaire, sens antihoraire",
        Role.LATER: "puis, ensuite, enfin, à la fin, a la fin, pour finir",
        Role.AND_A_HALF: "et demie, et demi",
        Role.SECONDS: "seconde, secondes, scd, sde",
        Role.MINUTES: "mn, mns",
        Role.HOURS: "heure, heures",
        Role.DISTANCE: "mètre, mètres, kilomètre, kilomètres, longueur, longueurs",
        Role.WEIGHT: "gramme, grammes, livre, livres, kilogrammes",
        Role.REPS: "mouvement, mouvements, rép, réps, répét, repet, répétition, répétitions, répé, repe",
        Role.TIMES: "fois",
        Role.BREATHS: "respiration, respirations, resp, souffle, souffles, cycle respiratoire, cycles "
        "respiratoires, respirations profondes, respiration profonde, respirations lentes, "
        "grandes respirations, inspirations",
        Role.SETS: "série, serie, séries",
        Role.ROUNDS: "tour, tours, passage, passages, boucle, boucles",
        Role.OPEN: "aussi longtemps que tu veux, jusquà fatigue, jusqua fatigue, jusquà la fatigue, jusqua "
        "la fatigue, jusquà épuisement, jusqua epuisement, jusquà lépuisement, jusqua "
        "lepuisement, jusquà léchec, jusqua lechec, jusquà échec, jusqua echec, jusquà ce que tu "
        "sois fatigué, jusqua ce que tu sois fatigue, jusquà ce que vous soyez fatigué, jusqua ce "
        "que vous soyez fatigue, jusquà nen plus pouvoir, jusqua nen plus pouvoir, jusquà "
        "brûlure, jusqua brulure, jusquà ce que ça brûle, jusqua ce que ca brule, aussi longtemps "
        "que possible, le plus longtemps possible, tant que tu peux, tant que vous pouvez, tant "
        "que possible, autant que possible, autant que tu peux, le plus possible, un maximum, au "
        "maximum, au max, à léchec, a lechec, maxi, temps max, à fatigue, a fatigue",
        Role.QUANTITY: "foulées, foulees, autre côté, autre cote, changer de côté, changer de cote, changement "
        "de côté, changement de cote, dizaine, une dizaine, quinzaine, vingtaine, douzaine, "
        "quelques, plusieurs, au total, en tout, paire, cent, pour cent, moitié, moitie, la "
        "moitié, la moitie, demi, demie, encore, à répéter, a repeter, répéter, repeter, répétez, "
        "repetez, répète, repete, refaire, recommencer, quart",
        Role.EACH: "chaque, par, de chaque, sur chaque, pour chaque, à chaque, a chaque, dans chaque, avec "
        "chaque, chacun, chacune, chq",
        Role.BOTH: "les deux, des deux, dans les deux, sur les deux, aux deux, de deux",
        Role.SIDE: "côté, cote, côtés, cotes",
        Role.LIMB: "jambe, jambes, bras, pied, pieds, main, mains, genou, genoux, hanche, hanches, épaule, "
        "epaule, épaules, epaules, cheville, chevilles, talon, coude, poignet, poignets, mollet, "
        "mollets",
        Role.EACH_SIDE: "bilatéral, bilateral, bilatérale, bilaterale, unilatéral, unilatérale, unilaterale, "
        "gauche et droite, droite et gauche, à gauche et à droite, a gauche et a droite, à droite "
        "et à gauche, a droite et a gauche, gauche droite, droite gauche, gauche puis droite, "
        "droite puis gauche, un côté puis lautre, un cote puis lautre, dun côté puis de lautre, "
        "dun cote puis de lautre",
        Role.LEFT: "gauche, à gauche, a gauche, sur la gauche, côté gauche, cote gauche, du côté gauche, du "
        "cote gauche, jambe gauche, pied gauche, bras gauche, main gauche, genou gauche, de la "
        "jambe gauche, gche",
        Role.RIGHT: "droite, à droite, a droite, sur la droite, droit, côté droit, cote droit, du côté droit, "
        "du cote droit, jambe droite, pied droit, bras droit, main droite, genou droit, de la "
        "jambe droite, dte, drte",
        Role.ALTERNATING: "alterné, alterne, alternée, alternee, alternés, alternes, alternées, alternees, en "
        "alternant, en alternance, alternance, alternativement, alterner, alternez, une jambe "
        "après lautre, une jambe apres lautre, en alternant les côtés, en alternant les cotes, en "
        "alternant les jambes, en alternant gauche et droite, en alternant droite et gauche, "
        "côtés alternés, cotes alternes, jambes alternées, jambes alternees",
        Role.DIRECTION: "sens",
        Role.BACK_AND_FORTH: "en avant et en arrière, en avant et en arriere, avant et arrière, avant et arriere, "
        "avant arrière, avant arriere, davant en arrière, davant en arriere, vers lavant et vers "
        "larrière, vers lavant et vers larriere, vers lavant et larrière, vers lavant et "
        "larriere, en avant puis en arrière, en avant puis en arriere, vers lavant puis vers "
        "larrière, vers lavant puis vers larriere, aller retour",
        Role.EACH_DIRECTION: "sens horaire et antihoraire, dans les deux sens, les deux sens, dans chaque sens, dans "
        "un sens puis dans lautre, dans un sens puis lautre, un sens puis lautre, dans un sens et "
        "dans lautre",
        Role.REST: "repos, se reposer, reposer, repose, reposez, récup, recup, récupération, recuperation, "
        "récupérer, recuperer, récupérez, recuperez, pauses, temps de repos, de repos, de récup, "
        "de recup, de récupération, de recuperation, de pause, repos de, pause de, récup de, "
        "recup de, récupération de, recuperation de, souffler",
        Role.HOLD: "tenir, tenez, tiens, tenu, tenue, tenus, maintenir, maintenez, maintiens, maintenu, "
        "maintenue, maintien, garder, gardez, tenir la position, garder la position, maintenir la "
        "position, tenue de, maintien de",
        Role.TEMPO: "au tempo, rythme, au rythme, cadence",
        Role.WITH: "avec",
        Role.FIRST: "dabord, en premier, en commençant par, en commencant par, en commençant à, en commencant a",
        Role.INTERVAL: "intervalle, intervalles",
        Role.AMRAP: "le plus de répétitions possible, le plus de repetitions possible, autant de répétitions "
        "que possible, autant de repetitions que possible, un maximum de répétitions, un maximum "
        "de repetitions, maximum de répétitions, maximum de repetitions",
        Role.ON: "effort, deffort, travail, de travail",
        Role.TO: "à, jusquà, jusqua, ou",
        Role.AND: "et, puis, ensuite",
        Role.OF: "de, du, des",
        Role.FOR: "pendant, durant, pour, durée, duree, en",
        Role.FILLER: "un, une, le, la, les, faire, faites, fais, réaliser, realiser, réalisez, realisez, "
        "effectuer, effectuez, environ, à peu près, a peu pres, enfin, pour finir, pour "
        "commencer, dabord, maintenant, aussi, ton, ta, tes, votre, vos",
        Role.BETWEEN_SETS: "entre chaque, entre les séries, entre les series, entre chaque série, entre chaque "
        "serie, entre les exercices, entre les tours, entre chaque tour, entre deux séries, entre "
        "deux series",
        Role.MANNER: "lent, lente, lents, lentes, lentement, contrôlé, controle, contrôlée, controlee, "
        "contrôlés, controles, en contrôle, en controle, doux, doucement, en douceur, souple, "
        "souplement, léger, leger, légère, legere, légèrement, legerement, calme, calmement, "
        "tranquille, tranquillement, petit, petite, petits, petites, grand, grande, profond, "
        "profonde, profondément, profondement, relâché, relache, relâchée, relachee, détendu, "
        "detendu, facile, rapide, rapidement, vite, dynamique, dynamiques, statique, explosif, "
        "régulier, regulier, régulièrement, regulierement, propre, proprement, fluide, amples, "
        "ample, très lentement, tres lentement, bien lentement, lent et contrôlé, lent et "
        "controle, lentement et en contrôle, lentement et en controle, sans élan, sans elan, sans "
        "à coups, sans a coups",
        Role.ASIDE: "sur, sous, sans, contre, dans, au, aux, vers, entre, derrière, derriere, devant, chez, "
        "talons, talon, dos, fesses, ventre, tête, tete, coudes, côtes, cotes, regard, bassin, "
        "buste, orteils, dos droit, dos plat, ne, ne pas, pas de, gardez le, garde, garde le, "
        "penser, pensez, pousser, poussez, pousse, serrer, serrez, tirer, tire, lever, lève, "
        "leve, respirer, respirez, respire, inspirer, expirer, expirez, souffler en, facultatif, "
        "optionnel, si, si possible, pointe, pointes, jambe tendue, jambes tendues, bras tendus, "
        "restez, reste",
    },
    only_here={
        Role.LEFT: "g",
        Role.RIGHT: "d, dr",
        Role.QUANTITY: "bis",
    },
)
