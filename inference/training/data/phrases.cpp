#include "inference/training/data/phrases.h"

namespace rebus::inference::phrases {
namespace {

/// Adds `pattern` with every choice of its alternatives, "what (do|can) you see (here|)?", the first ones first.
void addChoices(const std::string& pattern, Phrases& phrases) {
  const size_t open = pattern.find('(');
  if (open == std::string::npos) {
    phrases.push_back(pattern);
    return;
  }
  const size_t close = pattern.find(')', open);
  const std::string before = pattern.substr(0, open);
  const std::string after = pattern.substr(close + 1);
  for (size_t begin = open + 1, end = 0; begin <= close; begin = end + 1) {
    end = pattern.find_first_of("|)", begin);
    std::string choice = before + pattern.substr(begin, end - begin);
    const bool twoSpaces = choice.ends_with(' ') && (after.empty() || after.front() == ' ' || after.front() == '?');
    if (twoSpaces) choice.pop_back();
    addChoices(choice + after, phrases);
  }
}

Phrases expanded(std::initializer_list<const char*> patterns) {
  Phrases phrases;
  for (const char* pattern : patterns) addChoices(pattern, phrases);
  return phrases;
}

}  // namespace

// The first of each list is the plainest one.

const Phrases& drawRequests() {
  static const Phrases list =
      expanded({"draw {scene}", "draw me {scene}", "(a|the) (picture|drawing|image) of {scene}", "paint (me |){scene}",
                "please (draw|paint|make) {scene}", "(can|could) you (draw|paint|make) {scene}?",
                "could you (draw|paint) {scene} please", "show me {scene}",
                "(draw|make|paint|create) (me |)a (picture|drawing) of {scene}", "i want (to see |){scene}",
                "i would like (to have |){scene}", "(make|create|generate) {scene}", "now (draw |paint |){scene}",
                "{scene} please", "let me see {scene}"});
  return list;
}
const Phrases& backgrounds() {
  static const Phrases list =
      expanded({"{scene} on {background} background", "{scene} on {color}", "{scene} with {background} background",
                "{scene} in front of {background} background", "{scene}, {color} background",
                "{scene} on {color} background", "{scene}, {background} background", "{scene}, on {color}",
                "{scene} and {background} background", "on {background} background {scene}",
                "{scene}, the background is {color}", "{scene} with {color} (behind it|background)"});
  return list;
}
const Phrases& leftOf() {
  static const Phrases list =
      expanded({"{first} left of {second}", "{first} to the left of {second}", "{second} right of {first}",
                "{second} to the right of {first}", "{first} on the left and {second} on the right",
                "{second} on the right and {first} on the left", "{first} (and|next to|beside|with) {second}",
                "{first} on the left of {second}", "{second} on the right of {first}", "{first}, right of it {second}",
                "{first} left, {second} right"});
  return list;
}
const Phrases& above() {
  static const Phrases list = expanded({"{first} above {second}", "{second} below {first}", "{first} over {second}",
                                        "{second} (under|beneath) {first}", "{first} on top and {second} at the bottom",
                                        "{first} on top of {second}", "{first} at the top and {second} at the bottom",
                                        "{first} up and {second} down"});
  return list;
}

const Phrases& smallWords() {
  static const Phrases list = {"small", "tiny", "little", "very small"};
  return list;
}
const Phrases& largeWords() {
  static const Phrases list = {"large", "big", "huge", "very big"};
  return list;
}
const Phrases& courtesies() {
  static const Phrases list =
      expanded({"please {words}", "{words}(,|) please", "(ok|okay|now|and now|hey|hi|so|well)(,|) {words}",
                "{words} (now|thanks|thank you)", "hello, {words}"});
  return list;
}

const Phrases& captionRequests() {
  static const Phrases list = expanded(
      {"what is (this|that|it)?", "what is in (this|the) (picture|image)?", "what is on the picture?",
       "(describe|caption) (this|it|the picture|the image)", "caption", "what (do|can) you see (here|in the picture|)?",
       "what (does it|does the picture|does this) show?", "(tell me|say) what (this is|you see|it shows)",
       "what is shown (here|)?", "what have i (drawn|painted|made)?", "name it",
       "(write|give me) a (caption|description)", "what do we see here?", "what (is|did you) (there|draw)?",
       "can you describe (it|this|the picture)?", "what do you think this is?"});
  return list;
}
const Phrases& howMany() {
  static const Phrases list =
      expanded({"how many {words} are there?", "how many {words} are (in the picture|in it|here|shown)?",
                "how many {words} (do you see|can you see|do we have)?", "how many {words}?", "count (the |){words}",
                "(what is the |)number of {words}?", "how many {words} does (the picture|it) (show|have)?",
                "(tell me|say) how many {words} (there are|you see)", "can you count the {words}?"});
  return list;
}
const Phrases& howManyThings() {
  static const Phrases list =
      expanded({"how many things are there?", "how many things (do|can) you see?", "count the things",
                "how many things are (in the picture|shown|here)?", "how many things does (the picture|it) show?",
                "how many (are there|do you see|are shown|are in the picture)?", "how many (things|)?",
                "(what is the |)number of things?", "count (them|all of them|everything|what you see)",
                "(tell me|say) how many (things |)there are", "can you count (them|the things)?"});
  return list;
}
const Phrases& whichBackground() {
  static const Phrases list =
      expanded({"what color is the background?", "(what|which) (color|colour) is the background?",
                "(what|which) (color|colour) does the background have?", "(the |)(color|colour) of the background?",
                "background (color|colour)?", "what is the (color|colour) of the background?",
                "(what|which) background (does it have|is it|is this|do you see)?", "what is the background?",
                "what is behind it?",
                "(tell me|say) (the color of the background|what color the background is|which background it has)",
                "(on which|on what) background is it?", "(what|which) (color|colour) is behind it?",
                "in which color is the background?", "can you (see|say|name) the color of the background?"});
  return list;
}
const Phrases& whichColor() {
  static const Phrases list =
      expanded({"what color is {thing}?", "(what|which) (color|colour) is {thing}?",
                "(what|which) (color|colour) does {thing} have?", "(what is the |)(color|colour) of {thing}?",
                "(tell me|say) (the color of {thing}|what color {thing} is|which color {thing} has)",
                "in (which|what) (color|colour) is {thing}?", "which color has {thing}?",
                "(what|which) color do you see on {thing}?", "{thing} is (which|what) color?",
                "can you (say|name) the color of {thing}?", "{thing} has what color?"});
  return list;
}
const Phrases& whatIsLeftOf() {
  static const Phrases list =
      expanded({"what is left of {thing}?", "what (is|stands|is there) to the left of {thing}?",
                "what (do|can) you see (left of|on the left of|to the left of) {thing}?",
                "what (stands|is there) left of {thing}?", "what is (on|at) the left (of|side of) {thing}?",
                "which thing is (left of|on the left of|to the left of) {thing}?",
                "is anything (left of|to the left of) {thing}?", "is there (anything|something) left of {thing}?",
                "(left of|on the left of) {thing} is what?", "(tell me|say) what is left of {thing}"});
  return list;
}
const Phrases& whatIsRightOf() {
  static const Phrases list =
      expanded({"what is right of {thing}?", "what (is|stands|is there) to the right of {thing}?",
                "what (do|can) you see (right of|on the right of|to the right of) {thing}?",
                "what (stands|is there) right of {thing}?", "what is (on|at) the right (of|side of) {thing}?",
                "which thing is (right of|on the right of|to the right of) {thing}?",
                "is anything (right of|to the right of) {thing}?", "is there (anything|something) right of {thing}?",
                "(right of|on the right of) {thing} is what?", "(tell me|say) what is right of {thing}"});
  return list;
}
const Phrases& whatIsAbove() {
  static const Phrases list =
      expanded({"what is above {thing}?", "what is (over|on top of) {thing}?",
                "what (do|can) you see (above|over|on top of) {thing}?", "which thing is (above|over) {thing}?",
                "what (stands|is there) (above|over) {thing}?", "is anything (above|over) {thing}?",
                "is there (anything|something) (above|over) {thing}?", "(above|over|on top of) {thing} is what?",
                "(tell me|say) what is (above|over) {thing}"});
  return list;
}
const Phrases& whatIsBelow() {
  static const Phrases list =
      expanded({"what is below {thing}?", "what is (under|beneath) {thing}?",
                "what (do|can) you see (below|under|beneath) {thing}?", "which thing is (below|under) {thing}?",
                "what (stands|is there) (below|under) {thing}?", "is anything (below|under) {thing}?",
                "is there (anything|something) (below|under) {thing}?", "(below|under|beneath) {thing} is what?",
                "(tell me|say) what is (below|under) {thing}"});
  return list;
}
const Phrases& whereIs() {
  static const Phrases list = expanded(
      {"where is {thing}?", "where (do|can) you see {thing}?", "on (which|what) side is {thing}?",
       "where does {thing} stand?", "where in (the picture|it) is {thing}?", "what is the place of {thing}?",
       "in (which|what) place is {thing}?", "(tell me|say) where {thing} is", "where is {thing} in the picture?",
       "(can you|could you) (say|tell me) where {thing} is?", "where can {thing} be seen?"});
  return list;
}
const Phrases& isThere() {
  static const Phrases list = expanded(
      {"is there {new}?", "(do|can) you see {new}?", "is {new} (in the picture|there|shown|here|to be seen)?",
       "does (the picture|it|this) (show|have) {new}?", "is there {new} (in the picture|here|in it|to be seen)?",
       "is (it|this|that) {new}?", "(do|can) you see {new} (in the picture|here)?", "are there (any |){words}?",
       "(do|can) you see (any |){words}?", "is there any {word}?", "can you find {new}?",
       "(tell me|say) (if|whether) there is {new}"});
  return list;
}
const Phrases& isBackground() {
  static const Phrases list = expanded(
      {"is the background {color}?", "is (it|this|the picture) on {background} background?",
       "does (it|the picture) have {background} background?", "is the (color|colour) of the background {color}?",
       "is there {background} background?", "do you see {background} background?",
       "is (it|this|the picture) on {color}?", "has it {background} background?", "is it {background} background?",
       "(tell me|say) if the background is {color}", "is {color} the color of the background?"});
  return list;
}
const Phrases& isColor() {
  static const Phrases list =
      expanded({"is {thing} {color}?", "does {thing} look {color}?", "(do|can) you see {thing} in {color}?",
                "is the (color|colour) of {thing} {color}?", "is {thing} in {color}?",
                "does {thing} have the color {color}?", "is {thing} a {color} one?", "has {thing} the color {color}?",
                "is {color} the color of {thing}?", "is it (right|true) that {thing} is {color}?",
                "(tell me|say) if {thing} is {color}", "would you say that {thing} is {color}?"});
  return list;
}

const Phrases& setBackground() {
  static const Phrases list = expanded({"make the background {color}",
                                        "(change|set|switch|turn) the background to {color}",
                                        "(turn|color|paint|colour) the background {color}",
                                        "{color} background",
                                        "{background} background",
                                        "background {color}",
                                        "(put|place|set) it on {background} background",
                                        "(put|place) it on {color}",
                                        "(now|the same) on {color}",
                                        "(now |the same |)(on|with) {background} background",
                                        "(give|let) it (have |){background} background",
                                        "i (want|would like) {background} background",
                                        "let the background be {color}",
                                        "make it {background} background",
                                        "the background should be {color}",
                                        "(change|make) the (color|colour) of the background (to |){color}",
                                        "(use|draw|add) {background} background",
                                        "(change|make) the background color (to |){color}",
                                        "can the background be {color}?",
                                        "i (want|would like) the background (in |to be |){color}"});
  return list;
}
const Phrases& setColor() {
  static const Phrases list =
      expanded({"make {thing} {color}", "(change|turn|set) {thing} to {color}",
                "(turn|paint|color|colour|recolor) {thing} {color}", "i (want|would like) {thing} (in |to be |){color}",
                "(let|can) {thing} be {color}", "give {thing} (the color {color}|{background} color)",
                "{thing} should be {color}", "(make|change|set) the (color|colour) of {thing} (to |){color}",
                "{thing} in {color}", "(now|the same|draw it again) with {thing} in {color}"});
  return list;
}
const Phrases& setColorOfAll() {
  static const Phrases list =
      expanded({"now in {color}", "(the same|all of it|it) in {color}", "in {color}",
                "(make|turn|paint|color) it {color}", "(the same but|now) {color}", "{color} (please|now|instead)",
                "change the (color|colour) to {color}", "(let|can) it be {color}", "(change|turn|set) it to {color}",
                "i (want|would like) it in {color}", "give it the color {color}"});
  return list;
}
const Phrases& replaceThing() {
  static const Phrases list = expanded(
      {"replace {thing} (with|by) {new}", "(turn|change|transform) {thing} into {new}",
       "{new} (instead of|in place of|for) {thing}", "(swap|exchange) {thing} (for|with) {new}", "make {thing} {new}",
       "(put|draw|use) {new} (in place of|instead of) {thing}", "let {thing} (become|be) {new}",
       "change {thing} to {new}", "not {thing} but {new}", "{thing} should (be|become) {new}",
       "make {new} (of|out of) {thing}", "(the same|now) with {new} instead of {thing}",
       "i want {new} instead of {thing}", "(remove|take away) {thing} and (draw|put|add) {new} there"});
  return list;
}
const Phrases& addThing() {
  static const Phrases list = expanded(
      {"add {new}", "add {new} (to it|to the picture|)", "(add|put|draw|place|paint) {new} {side}",
       "(add|put|draw|place) {new} (next to|beside) {thing}", "(put|draw) {new} into the picture",
       "(now |)with {new} {side}", "(also|and) {new}", "and {new} {side}", "i (want|would like) {new} (too|as well)",
       "i want {new} {side} (too|as well|)", "(now |)with {new} next to {thing}", "(give|bring) {thing} {new}",
       "{thing} and {new}", "{new} {side} please", "{thing} (with|next to|beside) {new}"});
  return list;
}
const Phrases& addAnother() {
  static const Phrases list =
      expanded({"add another {word}", "(add |)(one more|another|one) {word}", "(add |)(one more|another one)",
                "i (want|would like) (one more|another) {word}", "(draw|put|paint) (one more|another) {word}",
                "put one more {word} there", "(now |)with one more {word}", "(draw|paint) (one more|another one)",
                "(more|some more) {words}"});
  return list;
}
const Phrases& removeThing() {
  static const Phrases list =
      expanded({"remove {thing}", "(take|clear|put) {thing} away", "(delete|erase|drop|hide) {thing}",
                "(the same|the picture|now) without {thing}", "get rid of {thing}", "without {thing}", "no {word}",
                "no {word} please", "leave {thing} out", "i do not want {thing}", "i want no {word}",
                "(remove|delete|erase) {thing} from the picture", "let {thing} (go|disappear)",
                "{thing} should (go|not be there)"});
  return list;
}
const Phrases& removeOne() {
  static const Phrases list = expanded({"remove one {word}", "(take|clear) one {word} away", "one {word} less",
                                        "(remove|delete|erase|drop) one (of them|{word}|)", "without one {word}",
                                        "one less", "leave one {word} out", "get rid of one {word}",
                                        "(remove|delete) one of the {words}", "(now |the same |)with one {word} less"});
  return list;
}
const Phrases& moveThing() {
  static const Phrases list = expanded({"move {thing} {side}", "(put|shift|place|bring|draw) {thing} {side}",
                                        "(move|put|shift|place) it {side}", "{thing} should be {side}",
                                        "i (want|would like) {thing} {side}", "(now |){side}", "let {thing} be {side}",
                                        "{thing} {side}", "it should be {side}", "(the same|now) with {thing} {side}"});
  return list;
}
const Phrases& enlarge() {
  static const Phrases list =
      expanded({"make {thing} larger", "make {thing} (bigger|large|big|huge|much larger|much bigger)",
                "enlarge {thing}", "enlarge it", "(bigger|larger)", "make it (bigger|larger|big|large|huge)",
                "i (want|would like) {thing} (larger|bigger|to be larger|to be bigger)",
                "{thing} should be (larger|bigger|large|big)", "let {thing} grow", "(grow|scale up) {thing}",
                "a (larger|bigger|huge) {word}", "(larger|bigger) please"});
  return list;
}
const Phrases& shrink() {
  static const Phrases list = expanded(
      {"make {thing} smaller", "make {thing} (small|tiny|little|much smaller)", "shrink {thing}", "shrink it",
       "smaller", "make it (smaller|small|tiny)", "i (want|would like) {thing} (smaller|to be smaller|to be small)",
       "{thing} should be (smaller|small|tiny)", "let {thing} shrink", "(reduce|scale down) {thing}",
       "a (smaller|tiny|small) {word}", "smaller please"});
  return list;
}
const Phrases& swapThings() {
  static const Phrases list =
      expanded({"swap them", "swap (the two|both|places)", "swap {thing} and {other}", "exchange {thing} and {other}",
                "let {thing} and {other} (change|swap) places", "let them (change|swap) places",
                "swap the places of {thing} and {other}", "{thing} and {other} the other way round", "change places",
                "(put|place) {thing} where {other} is", "the other way round", "exchange (them|the two)",
                "(swap|exchange) {thing} with {other}"});
  return list;
}

const Phrases& drawAndSay() {
  static const Phrases list =
      expanded({"draw {scene} and (say what it is|describe it|tell me what it shows)",
                "paint {scene} and (tell me what it shows|describe it)", "draw {scene} with a (caption|description)"});
  return list;
}
const Phrases& surprise() {
  static const Phrases list =
      expanded({"surprise me", "draw (something|anything)", "(show|draw|paint) me something",
                "say what you would like to draw and draw it", "(make up|invent|draw) a picture",
                "(draw|paint) what you (like|want)", "something nice", "anything"});
  return list;
}

const std::vector<Exchange>& greetings() {
  static const std::vector<Exchange> list = {
      {"hello", "hello! what shall i draw?"},
      {"hi", "hello! what shall i draw?"},
      {"good morning", "good morning! what shall i draw?"},
      {"good evening", "good evening! what shall i draw?"},
      {"thanks", "you are welcome."},
      {"thank you", "you are welcome."},
      {"who are you?", "i am rebus. i draw, describe and change small pictures."},
      {"how are you?", "fine, thank you. what shall i draw?"},
      {"bye", "goodbye!"},
      {"help", "ask me to draw a thing on a plain background."},
      {"hey", "hello! what shall i draw?"},
      {"good night", "good night!"},
      {"goodbye", "goodbye!"},
      {"nice", "thank you. what shall i draw next?"},
      {"great", "thank you. what shall i draw next?"},
      {"well done", "thank you. what shall i draw next?"},
      {"very good", "thank you. what shall i draw next?"},
      {"ok", "what shall i draw next?"},
      {"what are you?", "i am rebus. i draw, describe and change small pictures."},
      {"what is your name?", "i am rebus. i draw, describe and change small pictures."},
      {"what can i do?", "ask me to draw a thing on a plain background."},
      {"what shall i do?", "ask me to draw a thing on a plain background."},
      {"how does this work?", "ask me to draw a thing on a plain background."},
      {"test", "hello! what shall i draw?"},
      {"yes", "what shall i draw next?"},
      {"no", "what shall i draw instead?"},
      {"wrong", "i am sorry. please say it in other words."},
      {"that is wrong", "i am sorry. please say it in other words."},
      {"bad", "i am sorry. please say it in other words."},
      {"sorry", "never mind. what shall i draw next?"},
      {"beautiful", "thank you. what shall i draw next?"},
      {"perfect", "thank you. what shall i draw next?"},
      {"i like it", "thank you. what shall i draw next?"},
      {"cool", "thank you. what shall i draw next?"},
      {"i love you", "thank you. what shall i draw next?"},
      {"see you", "goodbye!"},
      {"are you a human?", "i am rebus. i draw, describe and change small pictures."},
      {"what is rebus?", "i am rebus. i draw, describe and change small pictures."},
      {"who made you?", "i do not know that. i draw, describe and change small pictures."},
      {"tell me a joke", "i do not know that. i draw, describe and change small pictures."},
      {"tell me a story", "i do not know that. i draw, describe and change small pictures."},
      {"what is the weather?", "i do not know that. i draw, describe and change small pictures."},
      {"what time is it?", "i do not know that. i draw, describe and change small pictures."},
      {"what is two and two?", "i do not know that. i draw, describe and change small pictures."},
      {"where do you live?", "i do not know that. i draw, describe and change small pictures."},
      {"how old are you?", "i do not know that. i draw, describe and change small pictures."},
      {"who am i?", "i do not know that. i draw, describe and change small pictures."},
      {"what is the meaning of life?", "i do not know that. i draw, describe and change small pictures."},
      {"write a poem", "i do not know that. i draw, describe and change small pictures."},
      {"translate this", "i do not know that. i draw, describe and change small pictures."},
      {"why?", "i do not know that. i draw, describe and change small pictures."},
      {"do you like cats?", "i do not know that. i draw, describe and change small pictures."}};
  return list;
}
std::string_view notKnown() {
  return "i do not know that yet, so this is {scene}.";
}
std::string_view notThere() {
  return "there is no {word}, so this is {scene}.";
}
const Phrases& unknownEdits() {
  static const Phrases list = expanded(
      {"(rotate|flip|turn|mirror|tilt|crop|stretch|bend|cut|break) {thing}",
       "(rotate|flip|mirror|crop|blur|sharpen|animate) (it|the picture)", "turn {thing} (around|upside down)",
       "turn it (around|upside down)",
       "make (it|{thing}) (happy|sad|angry|funny|scary|cute|realistic|old|new|round|square|dirty|wet|shiny|3d)",
       "make (it|{thing}) (look real|smile|cry|dance|jump|fly|sleep|run|glow|transparent|striped|dotted)",
       "make (it|the picture) (darker|lighter|brighter|sharper|blurry|colorful|warmer|colder|black and white)",
       "(more|less) (contrast|light|detail|color|shadow)",
       "add (a shadow|some light|some text|a frame|a border|rain|snow|fog|fire|smoke|music)",
       "write (hello|my name|something|a word|rebus) (on it|below it|on {thing})",
       "in the style of (van gogh|picasso|a cartoon|a photo|an oil painting|a sketch)",
       "as (a photo|a cartoon|a sketch|an oil painting|pixel art)",
       "(zoom in|zoom out|undo|do it again|make it better|another style|add details|remove the noise)",
       "a (gradient|striped|dotted|colorful|transparent|blurry) background",
       "put (glasses|a crown|a hat|a face|eyes|wings|legs) on {thing}",
       "let {thing} (fly|smile|dance|sleep|jump|look left|look up)"});
  return list;
}
const Phrases& tooMany() {
  static const Phrases list =
      expanded({"(five|six|seven|eight|nine|ten|eleven|twelve|twenty|a hundred|many|a lot of|lots of|a dozen|several)",
                "(5|6|7|8|9|10|11|12|15|20|30|50|100|1000)"});
  return list;
}
const Phrases& abilityQuestions() {
  static const Phrases list = expanded({"what can you (draw|do|paint)?", "what do you know?",
                                        "which things (can you draw|do you know)?", "(tell me|say) what you can draw"});
  return list;
}

std::vector<std::string> all() {
  // The words that code puts together: captions, counts, places, answers.
  std::vector<std::string> texts = {"a an the on of in at background small large left right top bottom corner",
                                    "one two three four yes no none nothing it them and",
                                    "i can draw on plain backgrounds", "to the left side middle"};
  for (const auto list : {drawRequests,  backgrounds,      leftOf,       above,        captionRequests, howMany,
                          howManyThings, whichBackground,  whichColor,   whatIsLeftOf, whatIsRightOf,   whatIsAbove,
                          whatIsBelow,   whereIs,          isThere,      isBackground, isColor,         setBackground,
                          setColor,      setColorOfAll,    replaceThing, addThing,     addAnother,      removeThing,
                          removeOne,     moveThing,        enlarge,      shrink,       swapThings,      drawAndSay,
                          surprise,      abilityQuestions, smallWords,   largeWords,   courtesies}) {
    texts.insert(texts.end(), list().begin(), list().end());
  }
  texts.emplace_back(notKnown());
  texts.emplace_back(notThere());
  for (const Exchange& exchange : greetings()) {
    texts.emplace_back(exchange.user);
    texts.emplace_back(exchange.model);
  }
  return texts;
}

}  // namespace rebus::inference::phrases
