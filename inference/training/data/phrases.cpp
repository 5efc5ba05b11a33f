#include "inference/training/data/phrases.h"

namespace rebus::inference::phrases {

// The first of each list is the plainest one.

const Phrases& drawRequests() {
  static const Phrases list = {"draw {scene}",
                               "draw me {scene}",
                               "a picture of {scene}",
                               "paint {scene}",
                               "please draw {scene}",
                               "can you draw {scene}?",
                               "show me {scene}",
                               "a drawing of {scene}",
                               "draw a picture of {scene}",
                               "i want {scene}",
                               "make {scene}",
                               "could you paint {scene} please",
                               "i would like {scene}",
                               "make a picture of {scene}",
                               "now draw {scene}"};
  return list;
}
const Phrases& backgrounds() {
  static const Phrases list = {"{scene} on {background} background",   "{scene} on {color}",
                               "{scene} with {background} background", "{scene} in front of {background} background",
                               "{scene}, {color} background",          "{scene} on {color} background"};
  return list;
}
const Phrases& leftOf() {
  static const Phrases list = {"{first} left of {second}",
                               "{first} to the left of {second}",
                               "{second} right of {first}",
                               "{second} to the right of {first}",
                               "{first} on the left and {second} on the right",
                               "{first} and {second}",
                               "{first} next to {second}",
                               "{first} beside {second}",
                               "{first} with {second}"};
  return list;
}
const Phrases& above() {
  static const Phrases list = {"{first} above {second}", "{second} below {first}", "{first} over {second}",
                               "{second} under {first}", "{first} on top and {second} at the bottom"};
  return list;
}

const Phrases& captionRequests() {
  static const Phrases list = {"what is this?",
                               "describe the picture",
                               "caption this",
                               "what do you see?",
                               "describe this",
                               "what is in the picture?",
                               "caption",
                               "what does it show?",
                               "tell me what this is",
                               "what is on the picture?",
                               "describe the image",
                               "what is that?",
                               "what does the picture show?",
                               "describe it",
                               "what can you see?",
                               "say what this is",
                               "what is shown here?",
                               "what have i drawn?",
                               "tell me what you see",
                               "name it",
                               "write a caption",
                               "what do we see here?"};
  return list;
}
const Phrases& howMany() {
  static const Phrases list = {"how many {words} are there?",
                               "how many {words} do you see?",
                               "how many {words}?",
                               "count the {words}",
                               "what is the number of {words}?",
                               "how many {words} are in the picture?",
                               "how many {words} can you see?",
                               "how many {words} does the picture show?",
                               "how many {words} are shown?",
                               "number of {words}?",
                               "tell me how many {words} there are",
                               "can you count the {words}?",
                               "how many {words} do we have?",
                               "count {words}"};
  return list;
}
const Phrases& howManyThings() {
  static const Phrases list = {"how many things are there?",
                               "how many things do you see?",
                               "count the things",
                               "how many things are in the picture?",
                               "how many things can you see?",
                               "how many things does the picture show?",
                               "how many are there?",
                               "how many?",
                               "how many things?",
                               "what is the number of things?",
                               "count them",
                               "how many do you see?"};
  return list;
}
const Phrases& whichBackground() {
  static const Phrases list = {"what color is the background?",
                               "what colour is the background?",
                               "which color does the background have?",
                               "background color?",
                               "what is the color of the background?",
                               "which color is the background?",
                               "what background does it have?",
                               "what is the background?",
                               "which background is it?",
                               "what color does the background have?",
                               "which colour is the background?",
                               "color of the background?",
                               "what is behind it?",
                               "tell me the color of the background",
                               "on which background is it?"};
  return list;
}
const Phrases& whichColor() {
  static const Phrases list = {"what color is {thing}?",
                               "what colour is {thing}?",
                               "which color does {thing} have?",
                               "what is the color of {thing}?",
                               "which color is {thing}?",
                               "what color does {thing} have?",
                               "which colour is {thing}?",
                               "color of {thing}?",
                               "tell me the color of {thing}",
                               "what is the colour of {thing}?",
                               "in which color is {thing}?",
                               "which color has {thing}?",
                               "what color do you see on {thing}?",
                               "{thing} is which color?"};
  return list;
}
const Phrases& whatIsLeftOf() {
  static const Phrases list = {"what is left of {thing}?",         "what is to the left of {thing}?",
                               "what do you see left of {thing}?", "what stands left of {thing}?",
                               "what is on the left of {thing}?",  "what is at the left of {thing}?",
                               "which thing is left of {thing}?",  "what can you see left of {thing}?",
                               "is anything left of {thing}?",     "what is on the left side of {thing}?",
                               "left of {thing} is what?"};
  return list;
}
const Phrases& whatIsRightOf() {
  static const Phrases list = {"what is right of {thing}?",         "what is to the right of {thing}?",
                               "what do you see right of {thing}?", "what stands right of {thing}?",
                               "what is on the right of {thing}?",  "what is at the right of {thing}?",
                               "which thing is right of {thing}?",  "what can you see right of {thing}?",
                               "is anything right of {thing}?",     "what is on the right side of {thing}?",
                               "right of {thing} is what?"};
  return list;
}
const Phrases& whatIsAbove() {
  static const Phrases list = {"what is above {thing}?",         "what is over {thing}?",
                               "what do you see above {thing}?", "what is on top of {thing}?",
                               "which thing is above {thing}?",  "what can you see above {thing}?",
                               "is anything above {thing}?",     "what stands above {thing}?",
                               "above {thing} is what?",         "what do you see over {thing}?"};
  return list;
}
const Phrases& whatIsBelow() {
  static const Phrases list = {"what is below {thing}?",         "what is under {thing}?",
                               "what do you see below {thing}?", "what is beneath {thing}?",
                               "which thing is below {thing}?",  "what can you see below {thing}?",
                               "is anything below {thing}?",     "what stands below {thing}?",
                               "below {thing} is what?",         "what do you see under {thing}?"};
  return list;
}
const Phrases& whereIs() {
  static const Phrases list = {"where is {thing}?",
                               "where do you see {thing}?",
                               "on which side is {thing}?",
                               "where can you see {thing}?",
                               "where does {thing} stand?",
                               "where in the picture is {thing}?",
                               "what is the place of {thing}?",
                               "in which place is {thing}?",
                               "tell me where {thing} is",
                               "where is {thing} in the picture?",
                               "can you say where {thing} is?"};
  return list;
}
const Phrases& isThere() {
  static const Phrases list = {"is there {new}?",
                               "do you see {new}?",
                               "is {new} in the picture?",
                               "does the picture show {new}?",
                               "can you see {new}?",
                               "is there {new} in the picture?",
                               "is there {new} here?",
                               "is {new} there?",
                               "does it show {new}?",
                               "is it {new}?",
                               "is this {new}?",
                               "do you see {new} in the picture?",
                               "is there {new} in it?",
                               "does the picture have {new}?",
                               "can you see {new} in the picture?",
                               "is {new} shown?",
                               "are there {words}?",
                               "are there any {words}?",
                               "do you see any {words}?",
                               "is there any {word}?",
                               "does it have {new}?",
                               "can you find {new}?",
                               "is {new} to be seen?",
                               "is there {new} to be seen?"};
  return list;
}
const Phrases& isBackground() {
  static const Phrases list = {"is the background {color}?",
                               "is it on {background} background?",
                               "does it have {background} background?",
                               "is the color of the background {color}?",
                               "does the picture have {background} background?",
                               "is there {background} background?",
                               "do you see {background} background?",
                               "is it on {color}?",
                               "is this on {background} background?",
                               "has it {background} background?",
                               "is it {background} background?",
                               "is the picture on {color}?"};
  return list;
}
const Phrases& isColor() {
  static const Phrases list = {"is {thing} {color}?",
                               "does {thing} look {color}?",
                               "do you see {thing} in {color}?",
                               "is the color of {thing} {color}?",
                               "is {thing} in {color}?",
                               "does {thing} have the color {color}?",
                               "is {thing} a {color} one?",
                               "has {thing} the color {color}?",
                               "is {color} the color of {thing}?",
                               "is it right that {thing} is {color}?",
                               "can you see {thing} in {color}?"};
  return list;
}

const Phrases& setBackground() {
  static const Phrases list = {"make the background {color}",
                               "change the background to {color}",
                               "{color} background",
                               "put it on {background} background",
                               "now on {color}",
                               "turn the background {color}",
                               "color the background {color}",
                               "the same on {background} background",
                               "set the background to {color}",
                               "switch the background to {color}",
                               "give it {background} background",
                               "i want {background} background",
                               "background {color}",
                               "{color} background please",
                               "let the background be {color}",
                               "make it {background} background",
                               "the background should be {color}",
                               "change the color of the background to {color}",
                               "with {background} background",
                               "paint the background {color}"};
  return list;
}
const Phrases& setColor() {
  static const Phrases list = {"make {thing} {color}",
                               "change {thing} to {color}",
                               "turn {thing} {color}",
                               "paint {thing} {color}",
                               "color {thing} {color}",
                               "i want {thing} in {color}",
                               "let {thing} be {color}",
                               "give {thing} the color {color}",
                               "{thing} should be {color}",
                               "i would like {thing} to be {color}",
                               "make the color of {thing} {color}",
                               "change the color of {thing} to {color}",
                               "{thing} in {color}",
                               "recolor {thing} {color}"};
  return list;
}
const Phrases& setColorOfAll() {
  static const Phrases list = {"now in {color}",       "the same in {color}",
                               "in {color} please",    "make it {color}",
                               "in {color}",           "turn it {color}",
                               "the same but {color}", "now {color}",
                               "{color} please",       "change the color to {color}",
                               "let it be {color}",    "can it be {color}?"};
  return list;
}
const Phrases& replaceThing() {
  static const Phrases list = {"replace {thing} with {new}",    "turn {thing} into {new}",
                               "change {thing} into {new}",     "{new} instead of {thing}",
                               "swap {thing} for {new}",        "make {thing} {new}",
                               "put {new} in place of {thing}", "use {new} instead of {thing}",
                               "{new} in place of {thing}",     "let {thing} become {new}",
                               "exchange {thing} for {new}",    "change {thing} to {new}",
                               "not {thing} but {new}",         "{thing} should be {new}",
                               "make {new} of {thing}",         "the same with {new} instead of {thing}"};
  return list;
}
const Phrases& addThing() {
  static const Phrases list = {
      "add {new}",         "add {new} {side}",        "put {new} {side}",           "add {new} next to {thing}",
      "draw {new} {side}", "now with {new} {side}",   "put {new} into the picture", "also {new}",
      "and {new} {side}",  "i want {new} {side} too", "with {new} next to {thing}", "add {new} beside {thing}",
      "place {new} {side}"};
  return list;
}
const Phrases& addAnother() {
  static const Phrases list = {"add another {word}",
                               "one more {word}",
                               "add one {word}",
                               "one more",
                               "add one more",
                               "another {word}",
                               "i want one more {word}",
                               "draw another {word}",
                               "put one more {word} there",
                               "another one"};
  return list;
}
const Phrases& removeThing() {
  static const Phrases list = {"remove {thing}",
                               "take {thing} away",
                               "delete {thing}",
                               "the same without {thing}",
                               "erase {thing}",
                               "get rid of {thing}",
                               "without {thing}",
                               "no {word}",
                               "leave {thing} out",
                               "drop {thing}",
                               "the picture without {thing}",
                               "i do not want {thing}",
                               "remove {thing} please",
                               "clear {thing} away"};
  return list;
}
const Phrases& removeOne() {
  static const Phrases list = {"remove one {word}", "one {word} less",      "take one {word} away",
                               "remove one",        "without one {word}",   "one less",
                               "delete one {word}", "leave one {word} out", "get rid of one {word}"};
  return list;
}
const Phrases& moveThing() {
  static const Phrases list = {"move {thing} {side}",   "put {thing} {side}",   "move it {side}",
                               "shift {thing} {side}",  "place {thing} {side}", "{thing} should be {side}",
                               "i want {thing} {side}", "now {side}",           "bring {thing} {side}",
                               "put it {side}"};
  return list;
}
const Phrases& enlarge() {
  static const Phrases list = {"make {thing} larger",   "make {thing} bigger",
                               "enlarge {thing}",       "bigger",
                               "i want {thing} larger", "larger",
                               "i want {thing} bigger", "make it bigger",
                               "make it larger",        "{thing} should be larger",
                               "let {thing} grow"};
  return list;
}
const Phrases& shrink() {
  static const Phrases list = {"make {thing} smaller",
                               "shrink {thing}",
                               "smaller",
                               "i want {thing} smaller",
                               "make {thing} small",
                               "make it smaller",
                               "{thing} should be smaller",
                               "let {thing} shrink",
                               "a smaller {word}",
                               "reduce {thing}"};
  return list;
}
const Phrases& swapThings() {
  static const Phrases list = {"swap them",
                               "swap {thing} and {other}",
                               "let {thing} and {other} change places",
                               "swap the two",
                               "exchange {thing} and {other}",
                               "let them change places",
                               "swap the places of {thing} and {other}",
                               "{thing} and {other} the other way round",
                               "change places"};
  return list;
}

const Phrases& drawAndSay() {
  static const Phrases list = {"draw {scene} and say what it is", "draw {scene} and describe it",
                               "paint {scene} and tell me what it shows", "draw {scene} with a caption"};
  return list;
}
const Phrases& surprise() {
  static const Phrases list = {"surprise me",
                               "draw something",
                               "draw anything",
                               "show me something",
                               "say what you would like to draw and draw it",
                               "make up a picture"};
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
      {"what shall i do?", "ask me to draw a thing on a plain background."}};
  return list;
}
std::string_view notKnown() {
  return "i do not know that yet, so this is {scene}.";
}
const Phrases& abilityQuestions() {
  static const Phrases list = {"what can you draw?", "what do you know?", "which things can you draw?"};
  return list;
}

std::vector<std::string_view> all() {
  // The words that code puts together: captions, counts, places, answers.
  std::vector<std::string_view> texts = {"a an the on of in at background small large left right top bottom corner",
                                         "one two three four yes no none nothing it them and",
                                         "i can draw on plain backgrounds", "to the left side middle"};
  for (const auto list :
       {drawRequests,    backgrounds,  leftOf,       above,           captionRequests, howMany,       howManyThings,
        whichBackground, whichColor,   whatIsLeftOf, whatIsRightOf,   whatIsAbove,     whatIsBelow,   whereIs,
        isThere,         isBackground, isColor,      setBackground,   setColor,        setColorOfAll, replaceThing,
        addThing,        addAnother,   removeThing,  removeOne,       moveThing,       enlarge,       shrink,
        swapThings,      drawAndSay,   surprise,     abilityQuestions}) {
    texts.insert(texts.end(), list().begin(), list().end());
  }
  texts.push_back(notKnown());
  for (const Exchange& exchange : greetings()) {
    texts.push_back(exchange.user);
    texts.push_back(exchange.model);
  }
  return texts;
}

}  // namespace rebus::inference::phrases
