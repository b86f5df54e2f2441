//! What to do now: one sentence a step, the most urgent first.

use super::words;

words! {
    STOP {
        en: "Do not send anything more for now: WhatsApp objects to the account. See below what it said.",
        fr: "N’envoyez plus rien pour l’instant : WhatsApp a un grief contre le compte. Voyez plus bas ce qu’il dit.",
    }
    CREDENTIALS {
        en: "Mend the connection to WhatsApp (key, permission or payment): {people} could not be written to because of it.",
        fr: "Réparez la connexion à WhatsApp (clé, droits ou paiement) : {people} n’[a|ont] pas pu être contactée[|s] à cause d’elle.",
    }
    TEMPLATE {
        en: "Look at the template before using it again: it kept {people} from getting the message.",
        fr: "Revoyez le modèle avant de le réutiliser : à cause de lui, {people} n’[a|ont] pas eu le message.",
    }
    REQUEST {
        en: "Check the message’s contents: WhatsApp could not use it as it stood for {people}.",
        fr: "Vérifiez le contenu du message : WhatsApp n’a pas pu l’utiliser tel quel pour {people}.",
    }
    UNKNOWN_RUNNING {
        en: "Be patient with {people} without an answer: their message may have gone out. Reports still to come will settle most of them.",
        fr: "Patientez pour {people} sans réponse : le message est peut-être parti. Les accusés à venir trancheront le plus souvent.",
    }
    UNKNOWN {
        en: "Decide about {people} without an answer: the message may have gone out. Sending again could mean that some get it twice.",
        fr: "Décidez pour {people} sans réponse : le message est peut-être parti. Renvoyer, c’est risquer que certains le reçoivent deux fois.",
    }
    HELD {
        en: "Wait for WhatsApp: it keeps {n} message[|s] back for a check, usually for less than an hour.",
        fr: "Attendez WhatsApp : il retient {n} message[|s] pour vérification, en général moins d’une heure.",
    }
    RUNNING {
        en: "Let the campaign go on, and make a new report when it has ended.",
        fr: "Laissez la campagne se poursuivre, puis refaites un rapport quand elle sera finie.",
    }
    STOPPED {
        en: "Resume the campaign if you want to write to the {people} still waiting. Nobody gets it twice.",
        fr: "Reprenez la campagne pour écrire [à la|aux] {people} encore en attente. Personne ne le recevra deux fois.",
    }
    USE_WINNER {
        en: "Use {winner} for the people who have not had a version yet, and as your starting point next time.",
        fr: "Utilisez {winner} pour ceux qui n’ont encore rien reçu, et comme point de départ la prochaine fois.",
    }
    USE_LEADER {
        en: "You may use {winner} from now on; you need not wait for the planned end.",
        fr: "Vous pouvez utiliser {winner} dès maintenant, sans attendre la fin prévue.",
    }
    WAIT_FOR_TEST {
        en: "Do not pick a version yet. Come back on {due}.",
        fr: "Ne choisissez pas encore de version. Revenez le {due}.",
    }
    WAIT_FOR_TEST_OPEN {
        en: "Do not pick a version yet. Come back when all answers are counted.",
        fr: "Ne choisissez pas encore de version. Revenez quand toutes les réponses seront comptées.",
    }
    KEEP_USUAL {
        en: "Keep your usual version, or test again with more people or with versions that differ more.",
        fr: "Gardez votre version habituelle, ou refaites le test avec plus de monde ou des versions plus différentes.",
    }
    KEEP_LIKED {
        en: "Keep the version you like best, and try a bolder idea next time.",
        fr: "Gardez la version que vous préférez, et essayez une idée plus tranchée la prochaine fois.",
    }
    BIGGER_TEST {
        en: "Next time test with more people, or judge by something that happens more often, such as opened messages.",
        fr: "La prochaine fois, testez avec plus de monde, ou jugez sur quelque chose de plus fréquent, comme les messages lus.",
    }
    BIGGER_TEST_ONLY {
        en: "Next time test with more people.",
        fr: "La prochaine fois, testez avec plus de monde.",
    }
    FIND_CAUSE {
        en: "Find out why the versions went to unequal numbers of people before you use the result.",
        fr: "Cherchez pourquoi les versions sont parties vers des nombres inégaux de personnes avant d’utiliser le résultat.",
    }
    DECIDE_HARM {
        en: "Read {version} again with the eyes of a customer, then decide whether to go on with it.",
        fr: "Relisez {version} avec les yeux d’un client, puis décidez si vous continuez avec elle.",
    }
    BAD_NUMBERS {
        en: "Check the number[|s] of {people} who could not be reached on WhatsApp; every wrong number costs trust.",
        fr: "Vérifiez le numéro de {people} injoignable[|s] sur WhatsApp ; chaque faux numéro coûte de la confiance.",
    }
    ASK_CONSENT {
        en: "Ask {people} who never said yes for their agreement: that is how many more you could reach.",
        fr: "Demandez leur accord à {people} qui n’[a|ont] jamais dit oui : c’est autant de monde en plus à toucher.",
    }
    GO_LIVE {
        en: "This was a rehearsal. When it feels right, connect your own number and start with a small group.",
        fr: "C’était une répétition. Quand vous êtes à l’aise, connectez votre numéro et commencez par un petit groupe.",
    }
    NOTHING { en: "Nothing needs mending.", fr: "Il n’y a rien à corriger." }
}
